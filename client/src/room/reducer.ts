// What a room looks like, as a function of the messages that came.
import type {
  Event,
  EventOf,
  MemberView,
  Message,
  MessageDocument,
  RoundView,
  SaidView,
  ScoresView,
  ScoreView,
  SignalHeard,
  Timer,
  Welcome,
  Wish,
} from "../protocol";
import { settleUsed, startUsed, type Used } from "./used";

export interface LateText {
  document: string;
  text: string;
}

export interface RoomState {
  welcome?: Welcome;
  timer?: Timer;
  round?: RoundView;
  /** Texts of the documents as the last welcome had them. */
  texts: Readonly<Record<string, string>>;
  /** Text that came after its document had locked. */
  late: readonly LateText[];
  used: Used;
  /** Who is in the session; nobody is listed of one alone. */
  members: readonly MemberView[];
  /** What the candidate asks the interviewer for. */
  wish?: Wish;
  chat: readonly SaidView[];
  /** Why the server cannot save; undefined while it can. */
  notSaving?: string;
}

export const EMPTY_ROOM: RoomState = {
  texts: {},
  late: [],
  used: { times: {} },
  members: [],
  chat: [],
};

/** The state after a message. */
export function reduce(state: RoomState, message: Message): RoomState {
  switch (message.type) {
    case "welcome":
      return reduceWelcome(state, message);
    case "document":
      return reduceDocument(state, message);
    case "timer":
      return { ...state, timer: message, used: settleUsed(state.used, message) };
    case "event":
      return reduceEvent(state, message.event as unknown as Event);
    case "saving": {
      const { notSaving: _, ...rest } = state;
      return rest;
    }
    case "not_saving":
      return { ...state, notSaving: message.detail };
    case "presence":
      return withMember(state, message.member, { presence: message.presence });
    case "acknowledged":
    case "refused":
    case "updates":
    case "cursor":
    case "signal":
      return state;
  }
}

function reduceWelcome(state: RoomState, welcome: Welcome): RoomState {
  const { round: _, wish: __, ...rest } = state;
  const next: RoomState = {
    ...rest,
    welcome,
    timer: welcome.timer,
    used: startUsed(welcome),
    members: welcome.members,
    chat: welcome.chat,
    ...(welcome.wish === undefined ? {} : { wish: welcome.wish }),
  };
  if (welcome.round === undefined) return next;
  const late = welcome.round.round === state.round?.round ? state.late : [];
  return { ...next, round: welcome.round, late };
}

function reduceDocument(state: RoomState, message: MessageDocument): RoomState {
  return { ...state, texts: { ...state.texts, [message.document]: message.text } };
}

function reduceEvent(state: RoomState, event: Event): RoomState {
  const together = reduceTogether(state, event);
  return together.round === undefined ? together : reduceRound(together, together.round, event);
}

/** What happens to the people in a session, before its start too. */
function reduceTogether(state: RoomState, event: Event): RoomState {
  switch (event.type) {
    case "arrived":
      return withMember(state, event.who, { presence: "here", lost: false });
    case "left":
      return withMember(state, event.who, {
        presence: "lost",
        absent_since: event.at,
        ready: false,
      });
    case "lost":
      return withMember(state, event.who, { lost: true });
    case "readied":
      return withMember(state, event.member, { ready: event.ready });
    case "agreed":
      return withMember(state, event.member, { agreed: true });
    case "wished":
      return { ...state, wish: event.wish };
    case "declined":
    case "paused":
    case "extended":
      return withoutWish(state);
    case "said": {
      const { at, member, text } = event;
      return { ...state, chat: [...state.chat, { at, member, text }] };
    }
    default:
      return state;
  }
}

function withMember(state: RoomState, member: number, part: Partial<MemberView>): RoomState {
  const members = state.members.map((each) =>
    each.member === member ? { ...each, ...part } : each,
  );
  return { ...state, members };
}

function withoutWish(state: RoomState): RoomState {
  const { wish: _, ...rest } = state;
  return rest;
}

function reduceRound(state: RoomState, round: RoundView, event: Event): RoomState {
  switch (event.type) {
    case "hint_given":
      if (event.round !== round.round || round.hints.some((hint) => hint.hint === event.hint))
        return state;
      return { ...state, round: { ...round, hints: [...round.hints, event] } };
    case "clarified":
      if (event.round !== round.round || isClarified(round, event.clarification)) return state;
      return { ...state, round: { ...round, clarifications: [...round.clarifications, event] } };
    case "follow_up_asked":
      if (event.round !== round.round || isAsked(round, event.follow_up)) return state;
      return { ...state, round: { ...round, follow_ups: [...round.follow_ups, event] } };
    case "follow_up_skipped":
      if (event.round !== round.round) return state;
      return {
        ...state,
        round: { ...round, follow_ups_skipped: [...round.follow_ups_skipped, event] },
      };
    case "signal_heard":
      return event.round === round.round
        ? { ...state, round: { ...round, signals_heard: withSignal(round, event) } }
        : state;
    case "remarked":
      return event.round === round.round ? reduceRemarked(state, round, event) : state;
    case "section_opened":
      if (event.round !== round.round) return state;
      return {
        ...state,
        round: { ...round, open_section: event.section },
        used: settleUsed(state.used, state.timer, event),
      };
    case "scored":
      return event.round === round.round ? reduceScored(state, round, event) : state;
    case "late":
      return { ...state, late: addLate(state.late, event) };
    case "created":
    case "drawn":
    case "arrived":
    case "left":
    case "joined":
    case "departed":
    case "lost":
    case "readied":
    case "started":
    case "phase_started":
    case "phase_ended":
    case "agreed":
    case "paused":
    case "resumed":
    case "extended":
    case "wished":
    case "declined":
    case "said":
    case "watching":
    case "shared":
    case "outage":
    case "held":
    case "released":
    case "warning":
    case "overtime":
    case "edit":
    case "scores_submitted":
    case "undone":
    case "finished":
    case "closed":
      return state;
  }
}

function isClarified(round: RoundView, clarification: number): boolean {
  return round.clarifications.some((item) => item.clarification === clarification);
}

function isAsked(round: RoundView, followUp: number): boolean {
  return round.follow_ups.some((item) => item.follow_up === followUp);
}

function withSignal(round: RoundView, event: EventOf<"signal_heard">): SignalHeard[] {
  const { positive, signal } = event;
  const others = round.signals_heard.filter(
    (each) => each.positive !== positive || each.signal !== signal,
  );
  return event.heard ? [...others, { positive, signal }] : others;
}

function reduceRemarked(
  state: RoomState,
  round: RoundView,
  event: EventOf<"remarked">,
): RoomState {
  const judgements = round.judgements.map((each) => {
    if (each.member !== event.member) return each;
    const { strengths: _, next_steps: __, ...rest } = each;
    return {
      ...rest,
      ...(event.strengths === undefined ? {} : { strengths: event.strengths }),
      ...(event.next_steps === undefined ? {} : { next_steps: event.next_steps }),
    };
  });
  return { ...state, round: { ...round, judgements } };
}

function reduceScored(state: RoomState, round: RoundView, event: EventOf<"scored">): RoomState {
  const given: ScoreView = { criterion: event.criterion, score: event.score };
  if (event.evidence !== undefined) given.evidence = event.evidence;
  if (round.part !== "alone") {
    const judgements = round.judgements.map((each) =>
      each.member === event.member ? { ...each, scores: withScore(each.scores, given) } : each,
    );
    return { ...state, round: { ...round, judgements } };
  }
  if (event.stage === "first")
    return { ...state, round: { ...round, first: withScore(round.first, given) } };
  const revised = withScore(round.revised ?? round.first, given);
  return { ...state, round: { ...round, revised } };
}

function withScore(scores: ScoresView | undefined, given: ScoreView): ScoresView {
  const before = scores ?? { scores: [], assessed: 0 };
  const known = before.scores.some((score) => score.criterion === given.criterion);
  const list = known
    ? before.scores.map((score) => (score.criterion === given.criterion ? given : score))
    : [...before.scores, given];
  return { ...before, scores: list, assessed: list.filter((score) => score.score > 0).length };
}

function addLate(late: readonly LateText[], event: EventOf<"late">): readonly LateText[] {
  const last = late[late.length - 1];
  if (last !== undefined && last.document === event.document)
    return [...late.slice(0, -1), { ...last, text: last.text + event.text }];
  return [...late, { document: event.document, text: event.text }];
}
