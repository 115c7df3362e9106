// Rows of tables, as the examples of SQL questions write them.

export type Value = string | number | null;

export interface Rows {
  /** Of a table; undefined for a result. */
  name: string | undefined;
  rows: readonly (readonly Value[])[];
}

function isValue(value: unknown): value is Value {
  return value === null || typeof value === "string" || typeof value === "number";
}

function isRows(value: unknown): value is Value[][] {
  return Array.isArray(value) && value.every((row) => Array.isArray(row) && row.every(isValue));
}

/** One line: orders = [[1, "x"]], or a result without a name. */
function parseLine(line: string): Rows | undefined {
  const named = /^(\w+) = (.*)$/.exec(line);
  try {
    const rows: unknown = JSON.parse(named?.[2] ?? line);
    return isRows(rows) ? { name: named?.[1], rows } : undefined;
  } catch {
    return undefined;
  }
}

/** The tables that an example's lines give; undefined when they are something else. */
export function parseRows(text: string): Rows[] | undefined {
  const tables = text.split("\n").map(parseLine);
  return tables.every((table) => table !== undefined) ? tables : undefined;
}
