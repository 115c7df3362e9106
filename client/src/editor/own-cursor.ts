// Tells the others where this page's cursor is, while it is in the editor.
import { StateEffect, type Extension } from "@codemirror/state";
import { ViewPlugin, type EditorView, type PluginValue, type ViewUpdate } from "@codemirror/view";
import { ToldCursor, type Told } from "../documents/told";

const PAUSE = 50;

export interface CursorCalls {
  /** True while there is somebody to tell. */
  mayTell(): boolean;
  tell(cursor: Told): void;
}

/** Has the cursor told again, to somebody who came later. */
export const tellAgain = StateEffect.define<null>();

export function ownCursor(calls: CursorCalls): Extension {
  return ViewPlugin.define((view) => new OwnCursor(view, calls));
}

class OwnCursor implements PluginValue {
  private readonly cursor = new ToldCursor();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private last = 0;

  constructor(
    private readonly view: EditorView,
    private readonly calls: CursorCalls,
  ) {}

  update(update: ViewUpdate): void {
    let again = false;
    for (const transaction of update.transactions) {
      this.cursor.follow(transaction);
      again ||= transaction.effects.some((effect) => effect.is(tellAgain));
    }
    const known = this.cursor.known;
    if (again || (update.focusChanged && update.view.hasFocus)) this.cursor.forget();
    if (update.view.hasFocus || (again && known)) this.soon();
  }

  destroy(): void {
    clearTimeout(this.timer);
  }

  /** Once in 50 ms at the most. */
  private soon(): void {
    const wait = Math.max(0, this.last + PAUSE - performance.now());
    this.timer ??= setTimeout(() => this.tell(), wait);
  }

  private tell(): void {
    this.timer = undefined;
    if (!this.calls.mayTell()) {
      this.cursor.forget();
      return;
    }
    const news = this.cursor.news(this.view.state);
    if (news === undefined) return;
    this.last = performance.now();
    this.calls.tell(news);
  }
}
