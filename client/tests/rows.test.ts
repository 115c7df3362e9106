import assert from "node:assert/strict";
import { test } from "node:test";
import { parseRows } from "../src/text/rows";

test("tables by line, and a result without a name", () => {
  assert.deepEqual(parseRows('orders = [[1, "a = b"], [2, null]]\nitems = []'), [
    { name: "orders", rows: [[1, "a = b"], [2, null]] },
    { name: "items", rows: [] },
  ]);
  assert.deepEqual(parseRows("[[1, 2.5]]"), [{ name: undefined, rows: [[1, 2.5]] }]);
  assert.deepEqual(parseRows("[]"), [{ name: undefined, rows: [] }]);
});

test("what holds no rows is shown as it is written", () => {
  for (const text of ["", "n = 3", "orders = [1, 2]", "orders = [[1]", "x = [[true]]", "[[1]]\nno"])
    assert.equal(parseRows(text), undefined, text);
});
