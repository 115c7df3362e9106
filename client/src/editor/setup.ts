// The editor of one document: what it does, by what the document is.
import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import { bracketMatching, indentOnInput } from "@codemirror/language";
import { Compartment, EditorState, type Extension } from "@codemirror/state";
import { EditorView, highlightSpecialChars, keymap, lineNumbers } from "@codemirror/view";
import { limits } from "../documents/limits";
import { indentation } from "./languages";
import { codeTheme, highlighting, proseTheme } from "./look";
import { ownCursor, type CursorCalls } from "./own-cursor";
import { peers } from "./peers";

/** Where the syntax of a document's language goes once it has loaded. */
export const languageSlot = new Compartment();

/** Extensions for a document, of the language given or of prose; notice is told of refusals,
 * cursor of where the person is. */
export function editorExtensions(
  document: { language?: string },
  notice: (reason: string) => void,
  cursor: CursorCalls,
): Extension {
  const common = [
    history(),
    highlightSpecialChars(),
    limits(notice),
    languageSlot.of([]),
    peers,
    ownCursor(cursor),
    EditorView.contentAttributes.of({ tabindex: "0" }),
  ];
  if (document.language === undefined)
    return [
      common,
      keymap.of([...defaultKeymap, ...historyKeymap]),
      EditorView.lineWrapping,
      proseTheme,
    ];
  return [
    common,
    keymap.of([...defaultKeymap, ...historyKeymap, indentWithTab]),
    lineNumbers(),
    indentOnInput(),
    bracketMatching(),
    EditorState.tabSize.of(4),
    indentation(document.language),
    highlighting,
    codeTheme,
  ];
}
