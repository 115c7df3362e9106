"""Runs one solution in Python or SQL against the tests of a question.

Called by judge.mjs with the question's file, the list in which the solution
stands (solutions, wrong_solutions) and its place there. Prints one JSON object
a line: {"test": place, "passed": true or false, "seconds": CPU time, "why": text}.
"""

import copy
import json
import resource
import sqlite3
import sys
import time

from itertools import zip_longest

TOTAL_SECONDS = 8  # of CPU for all tests; an endless loop ends there
BYTES_MOST = 2 << 30


def close(result, expected, tolerance):
    """Whether two values agree: numbers within an absolute or relative error."""
    if isinstance(expected, list):
        return (
            isinstance(result, list)
            and len(result) == len(expected)
            and all(close(a, b, tolerance) for a, b in zip(result, expected))
        )
    if isinstance(expected, bool) or isinstance(result, bool) or not isinstance(expected, (int, float)):
        return type(result) is type(expected) and result == expected
    if not isinstance(result, (int, float)):
        return False
    return abs(result - expected) <= tolerance * max(1, abs(expected))


def agree(checker, valid, arguments, result, expected):
    """Whether result is right, by the question's checker."""
    if checker["kind"] == "any_valid":
        return valid(arguments, result) is True
    if checker["kind"] == "any_order":
        return isinstance(result, list) and sorted(map(json.dumps, result)) == sorted(map(json.dumps, expected))
    if checker["kind"] == "tolerance":
        return close(result, expected, checker["tolerance"])
    return json.dumps(result) == json.dumps(expected)


def load_function(code, name):
    space = {"__name__": "solution"}
    exec(compile(code, "solution", "exec"), space)
    return space[name]


def run_query(code, tables, arguments):
    """The rows of a query on a database that holds arguments: rows by table."""
    database = sqlite3.connect(":memory:")
    for table, rows in zip_longest(tables, arguments):
        columns = ", ".join(f'"{column["name"]}" {column["type"]}' for column in table["columns"])
        database.execute(f'CREATE TABLE "{table["name"]}" ({columns})')
        places = ", ".join("?" * len(table["columns"]))
        database.executemany(f'INSERT INTO "{table["name"]}" VALUES ({places})', rows)
    return [list(row) for row in database.execute(code)]


def plain(value):
    """The value as JSON would hand it over: a tuple is a list, 2.0 stays 2.0."""
    return json.loads(json.dumps(value))


def main(path, group, place):
    with open(path, encoding="utf-8") as file:
        question = json.load(file)
    solution = question[group][int(place)]
    checker = question["checker"]
    valid = None
    if checker["kind"] == "any_valid":
        valid = load_function(next(c["code"] for c in checker["code"] if c["language"] == "python"), "valid")
    resource.setrlimit(resource.RLIMIT_CPU, (TOTAL_SECONDS, TOTAL_SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (BYTES_MOST, BYTES_MOST))
    if solution["language"] == "sql":
        call = lambda arguments: run_query(solution["code"], question["tables"], arguments)
    else:
        function = load_function(solution["code"], question["signature"]["name"])
        call = lambda arguments: function(*arguments)
    for index, test in enumerate(question["hidden_tests"]):
        why = ""
        begin = time.process_time()
        try:
            result = plain(call(copy.deepcopy(test["arguments"])))
        except Exception as error:
            why = f"{type(error).__name__}: {error}"
        seconds = time.process_time() - begin
        if not why and not agree(checker, valid, test["arguments"], result, test.get("expected")):
            why = f"returned {json.dumps(result)[:200]}"
        print(json.dumps({"test": index, "passed": not why, "seconds": seconds, "why": why}), flush=True)


main(*sys.argv[1:])
