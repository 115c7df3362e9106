// What must not leave the server before its time. Everything that somebody was
// sent, by the room and by REST, is decoded and searched for every text of the
// questions in play that only interviewers may read, and for what a partner
// wrote in private. Each search first proves that it finds what is there.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { Server, tree } from "./harness.mjs";
import {
  agree,
  closeScoring,
  endAnswer,
  observer,
  settled,
  started,
} from "./pair.mjs";

const server = new Server();

before(() => server.start());
after(() => server.stop());

/** A text that is shorter may stand in a prompt by chance. */
const SHORTEST = 20;

/** Every text in a JSON value. */
function textsOf(value) {
  if (typeof value === "string") return [value];
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap(textsOf);
}

/** The texts that say something; what has no space is the name of a criterion or the like. */
const long = (value) =>
  textsOf(value).filter((text) => text.length >= SHORTEST && /\s/.test(text));

/** What a person was told: all frames of all rooms, all replies. */
class Ear {
  constructor(person, id) {
    this.person = person;
    this.id = id;
    this.rooms = [];
    this.replies = [];
  }

  async enter() {
    const room = await this.person.enter(this.id);
    await settled(room);
    this.rooms.push(room);
    return room;
  }

  listen(room) {
    this.rooms.push(room);
    return this;
  }

  async get(path) {
    const reply = await this.person.get(path);
    const isJson = /json/.test(reply.headers["content-type"]);
    this.replies.push(isJson ? reply.json() : reply.text);
  }

  /** Asks for all that can be asked for now, in another tab too. */
  async askAll(round, question) {
    const at = `/api/sessions/${this.id}`;
    const paths = [at, `${at}/transcript`, `${at}/transcript?format=md`, "/api/sessions"];
    paths.push(`/api/questions/${question}`, "/api/questions", "/api/kinds");
    for (const path of paths) await this.get(path);
    const room = await this.enter();
    const names = ["notes/1", "notes/2", "situation", "action", "reflection"];
    for (const name of names)
      room.raw(JSON.stringify({ type: "pull", document: `${round}/${name}`, version: 0 }));
    await settled(room);
    await room.leave();
    for (const open of this.rooms)
      if (open.socket.readyState === open.socket.OPEN) await settled(open);
  }

  /** All that was told, as one text without JSON's escapes. */
  all() {
    const messages = this.rooms.flatMap((room) => room.frames.map((frame) => JSON.parse(frame)));
    return textsOf([messages, this.replies]).join("\n");
  }

  /** Which of the texts were told. */
  found(texts) {
    const all = this.all();
    return texts.filter((text) => all.includes(text));
  }

  /** Which of them stand in the latest transcript to keep. */
  kept(texts) {
    const markdown = this.replies.filter((reply) => typeof reply === "string").pop();
    return texts.filter((text) => markdown.includes(text));
  }
}

/** Searches for texts, having proved that each of them would be found. */
function expectUntold(ear, texts, when) {
  assert.ok(texts.length > 0, `there is something to be kept, ${when}`);
  ear.replies.push({ deep: texts.map((text) => ({ planted: `before ${text} after` })) });
  assert.deepEqual(ear.found(texts), texts, "the search finds what is planted");
  ear.replies.pop();
  assert.deepEqual(ear.found(texts), [], when);
}

/** What only interviewers may read of a question, by what opens it. */
function secretsOf(kind, id) {
  const record = JSON.parse(readFileSync(join(tree, `questions/${kind}/${id}.json`), "utf8"));
  const open = textsOf([record.prompt, record.examples, record.starter_code, record.constraints]);
  const closed = (value) => long(value).filter((text) => !open.some((each) => each.includes(text)));
  const { intro, pitfalls, signals, model_answer, follow_ups } = record;
  const interviewers = [record.hints, record.clarifications, follow_ups, pitfalls, signals];
  const opening = textsOf([interviewers, intro, model_answer, record.anchors]);
  return {
    told: [...open, ...opening],
    hints: record.hints.map(({ text }) => text),
    clarifications: record.clarifications.map(({ answer }) => answer),
    followUps: follow_ups.map(({ text }) => text),
    anchors: closed(record.anchors.map(({ anchors }) => anchors)),
    guidance: closed([
      intro,
      pitfalls,
      signals,
      model_answer,
      follow_ups.map(({ listen_for }) => listen_for),
    ]),
    never: closed([
      record.solutions?.map(({ code }) => code),
      record.wrong_solutions,
      record.sample_answers,
      record.hidden_tests?.map(({ note }) => note),
    ]).filter((text) => !opening.some((each) => each.includes(text))),
  };
}

const only = (texts) => texts.filter((text) => text.length >= SHORTEST);

/** What of a question is still closed while it is answered. */
function closedNow(secrets, { hints = 0, clarified = [], asked = [] }) {
  return [
    ...only(secrets.hints.slice(hints)),
    ...only(secrets.clarifications.filter((_, index) => !clarified.includes(index))),
    ...only(secrets.followUps.filter((_, index) => !asked.includes(index))),
    ...secrets.anchors,
    ...secrets.guidance,
    ...secrets.never,
  ];
}

/** What one puts down in a round that is nobody else's yet. */
const privateOf = (round, member) => ({
  note: `private note of ${member} in round ${round}: ask about the second example`,
  seen: `evidence of ${member} in round ${round}: named the owner of the promise`,
  evidence: `evidence of a score by ${member} in round ${round}: walked through it`,
  strengths: `strength in a remark by ${member} in round ${round}: kept calm`,
  nextSteps: `next step in a remark by ${member} in round ${round}: say the cost`,
});

/** A member judges: every criterion, one with evidence, and in words. */
async function judge(room, criteria, { evidence, strengths, nextSteps }) {
  const [first, ...rest] = criteria;
  await room.ask("score", { criterion: first, score: 4, evidence });
  for (const criterion of rest) await room.ask("score", { criterion, score: 3 });
  await room.ask("remark", { strengths, next_steps: nextSteps });
}

/** No number of somebody else's stands in what a member was shown. */
function expectNoNumbers(ear, member) {
  const judgements = (value) => {
    if (typeof value !== "object" || value === null) return [];
    return [...(value.judgements ?? []), ...Object.values(value).flatMap(judgements)];
  };
  const shown = judgements([
    ear.replies,
    ear.rooms.flatMap((room) => room.frames.map((frame) => JSON.parse(frame))),
  ]);
  assert.ok(shown.length > 0, "there are judgements to look at");
  const told = shown.filter(
    ({ member: judge, numbers, scores }) =>
      judge !== member &&
      (numbers ||
        scores?.overall !== undefined ||
        scores?.mean !== undefined ||
        scores?.assessed > 0 ||
        scores?.practise !== undefined ||
        scores?.capped_by !== undefined ||
        scores?.scores.some(({ score }) => score !== 0)),
  );
  assert.deepEqual(told, []);
  const scored = ear.rooms
    .flatMap((room) => room.frames.flatMap((frame) => JSON.parse(frame)))
    .filter((message) => message.type === "event" && message.event.type === "scored");
  assert.ok(scored.every(({ event }) => event.member === member));
}

/** Two people and an observer, what each is told, and how far they are. */
class Play {
  constructor(scene, kind) {
    Object.assign(this, scene, { kind, never: [], before: [] });
  }

  static async begin(kind) {
    const play = new Play(await started(server, { kind }), kind);
    const { person, room } = await observer(server, play);
    const { ada, bo, id, rooms } = play;
    play.ears = {
      ada: new Ear(ada, id).listen(rooms.ada),
      bo: new Ear(bo, id).listen(rooms.bo),
      cy: new Ear(person, id).listen(room),
    };
    play.criteria = criteriaOf(kind);
    return play;
  }

  /** A round begins, of which member `judge` is the interviewer. */
  async enter(round) {
    this.round = round;
    [this.interviewer, this.candidate] = round === 1 ? ["ada", "bo"] : ["bo", "ada"];
    this.judge = round;
    const ear = this.ears[this.candidate];
    const room = await ear.enter();
    const welcome = JSON.parse(room.frames[0])[0];
    assert.equal(welcome.round.part, "candidate");
    if (this.secrets) this.before.push(...this.secrets.told);
    this.question = welcome.round.question.id;
    this.secrets = secretsOf(this.kind, this.question);
    const told = [...this.before, ...this.secrets.told];
    this.never = [...this.never, ...this.secrets.never].filter(
      (text) => !told.some((each) => each.includes(text)),
    );
    await room.leave();
  }

  /** The ears that belong to no interviewer. */
  get closed() {
    return [this.ears[this.candidate], this.ears.cy];
  }

  /**
   * Asks for all there is, then expects none of the texts in it, but for what
   * the question of an earlier round has too: it was told with that one.
   */
  async expect(closed, when) {
    const texts = closed.filter((text) => !this.before.some((each) => each.includes(text)));
    for (const ear of this.closed) {
      await ear.askAll(this.round, this.question);
      expectUntold(ear, texts, `${when}, round ${this.round}`);
    }
  }

  /** The candidate is helped, step by step. */
  async help() {
    const { secrets } = this;
    const room = this.rooms[this.interviewer];
    await this.expect(closedNow(secrets, {}), "while answering");
    await room.ask("hint");
    await this.expect(closedNow(secrets, { hints: 1 }), "after a hint");
    await room.ask("hint");
    await room.ask("clarify", { clarification: 1 });
    await room.ask("ask", { follow_up: 1 });
    await room.ask("skip", { follow_up: 0 });
    await room.ask("hear", { positive: true, signal: 0, heard: true });
    this.given = { hints: 2, clarified: [1], asked: [1] };
    await this.expect(closedNow(secrets, this.given), "after all kinds of help");
    const told = [...secrets.hints.slice(0, 2), secrets.clarifications[1], secrets.followUps[1]];
    assert.deepEqual(this.ears[this.candidate].found(told), told, "what was given was told");
  }

  /** The interviewer writes down what was heard. */
  async write() {
    const { note, seen, ...judged } = privateOf(this.round, this.judge);
    const room = this.rooms[this.interviewer];
    await room.write(`${this.round}/notes/${this.judge}`, note);
    this.note = note;
    this.words = Object.values(judged);
    if (this.kind === "behavioral") {
      await room.write(`${this.round}/situation`, seen);
      this.words.push(seen);
    }
    await judge(room, this.criteria, judged);
    const all = [...closedNow(this.secrets, this.given), note, ...this.words];
    await this.expect(all, "after the interviewer has written");
  }

  /** Both score, and neither is told what the other makes of it. */
  async score() {
    const { secrets, given, round } = this;
    const own = 3 - this.judge;
    await endAnswer(this.rooms, round, this.rooms[this.interviewer]);
    const { evidence, strengths, nextSteps } = privateOf(round, own);
    await judge(this.rooms[this.candidate], this.criteria, { evidence, strengths, nextSteps });
    const closed = closedNow({ ...secrets, anchors: [] }, given);
    await this.expect([...closed, this.note, ...this.words], "while scoring");
    const anchors = secrets.anchors.filter((text) => text.length >= SHORTEST);
    assert.deepEqual(this.ears[this.candidate].found(anchors), anchors, "the rubric is open");
    const ear = this.ears[this.interviewer];
    await ear.askAll(round, this.question);
    const others = [evidence, strengths, nextSteps];
    expectUntold(ear, others, `by the candidate while scoring, round ${round}`);
    expectUntold(this.ears.cy, others, `by the candidate while scoring, round ${round}`);
  }

  /** Scoring closes: the words open, the guidance too, the notes do not. */
  async discuss() {
    await closeScoring(this.rooms);
    await this.expect([this.note, ...this.secrets.never], "in the discussion");
    for (const ear of this.closed) {
      assert.deepEqual(ear.found(this.words), this.words, "words are open");
      assert.deepEqual(ear.kept(this.words), this.words, "in the transcript to keep as well");
      assert.deepEqual(ear.found(this.secrets.guidance), this.secrets.guidance);
    }
  }

  expectNoNumbers() {
    for (const [member, name] of [[1, "ada"], [2, "bo"], [3, "cy"]])
      expectNoNumbers(this.ears[name], member);
  }
}

function criteriaOf(kind) {
  const { rubric } = JSON.parse(readFileSync(join(tree, `questions/kinds/${kind}.json`), "utf8"));
  return rubric.criteria.map(({ id }) => id);
}

for (const kind of ["coding", "behavioral"])
  test(`${kind}: what neither candidate nor observer is told before its time`, async () => {
    const play = await Play.begin(kind);
    for (const round of [1, 2]) {
      await play.enter(round);
      await play.expect(closedNow(play.secrets, {}), "in the brief");
      await agree(play.rooms, round, "brief", "answer");
      await play.help();
      await play.write();
      await play.score();
      if (round === 1) play.expectNoNumbers();
      await play.discuss();
      if (round === 2) break;
      play.expectNoNumbers();
      await agree(play.rooms, 1, "discuss", "brief");
    }
    for (const name of ["ada", "bo", "cy"]) {
      await play.ears[name].askAll(2, play.question);
      if (kind === "coding") expectUntold(play.ears[name], play.never, `to ${name}, ever`);
    }
    assert.throws(() => play.expectNoNumbers(), "the numbers are open in the end");
  });
