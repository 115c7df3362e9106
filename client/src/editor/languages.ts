// Syntax of the languages an answer may be written in, each loaded on demand.
import { indentUnit, type LanguageSupport } from "@codemirror/language";
import type { Extension } from "@codemirror/state";

const LOADERS: Record<string, () => Promise<LanguageSupport>> = {
  python: async () => (await import("@codemirror/lang-python")).python(),
  javascript: async () =>
    (await import("@codemirror/lang-javascript")).javascript({ typescript: true }),
  java: async () => (await import("@codemirror/lang-java")).java(),
  cpp: async () => (await import("@codemirror/lang-cpp")).cpp(),
  sql: async () => {
    const { SQLite, sql } = await import("@codemirror/lang-sql");
    return sql({ dialect: SQLite });
  },
};

/** The syntax of a language; undefined when it is not known or can't be loaded now. */
export async function loadLanguage(language: string): Promise<Extension | undefined> {
  try {
    return await LOADERS[language]?.();
  } catch {
    return undefined;
  }
}

const TWO_SPACES = ["javascript", "sql"];

/** How wide a step of indentation is by custom. */
export function indentation(language: string): Extension {
  return indentUnit.of(TWO_SPACES.includes(language) ? "  " : "    ");
}
