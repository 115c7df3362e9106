// The examples of the manual: its fenced blocks, in order, by scene.
//
//   ```http    a request, then its reply from the line that begins with HTTP/1.1
//   ```room    lines of a room: > is sent, < comes, * happens otherwise; lines
//              that begin with two spaces continue the one above; a letter
//              before > < * says which of several connections is meant
//   ```event   an event, as some room of the manual gets it
//   ```json    anything else in JSON
//
// <!-- scene NAME --> says to which scene the blocks that follow belong. Each
// scene is played on a server of its own.

/** Every fenced block: its language, text, line and scene. */
export function blocks(text) {
  const found = [];
  let scene = "";
  let open;
  for (const [index, line] of text.split("\n").entries()) {
    const mark = /^<!-- scene (\S+) -->$/.exec(line);
    if (mark) scene = mark[1];
    if (open && line === "```") {
      found.push({ ...open, lines: open.lines });
      open = undefined;
    } else if (open) {
      open.lines.push(line);
    } else if (line.startsWith("```")) {
      open = { language: line.slice(3), line: index + 2, scene, lines: [] };
    }
  }
  if (open) throw new Error(`line ${open.line}: this block is not closed`);
  return found;
}

function headersOf(lines) {
  return lines.map((line) => {
    const colon = line.indexOf(": ");
    if (colon < 0) throw new Error(`not a header: ${line}`);
    return [line.slice(0, colon).toLowerCase(), line.slice(colon + 2)];
  });
}

/** Headers up to the first empty line, and the text behind it. */
function split(lines) {
  const empty = lines.indexOf("");
  const end = empty < 0 ? lines.length : empty;
  return { headers: headersOf(lines.slice(0, end)), body: lines.slice(end + 1).join("\n").trim() };
}

/** The request and the reply of an http block. */
export function parseHttp({ lines }) {
  const middle = lines.findIndex((line) => line.startsWith("HTTP/1.1 "));
  if (middle < 0) throw new Error("an http block without a reply");
  const [method, path] = lines[0].split(" ");
  const [, status] = lines[middle].split(" ");
  return {
    request: { method, path, ...split(lines.slice(1, middle)) },
    reply: { status: Number(status), ...split(lines.slice(middle + 1)) },
  };
}

/** The steps of a room block: connection, sign, text and line of each. */
export function parseRoom({ lines, line: first }) {
  const steps = [];
  for (const [index, line] of lines.entries()) {
    const start = /^([A-Z]?)([<>*]) (.*)$/.exec(line);
    if (start) {
      const [, tab, sign, text] = start;
      steps.push({ tab, sign, text, line: first + index });
    } else if (line.startsWith("  ") && steps.length > 0) {
      steps[steps.length - 1].text += `\n${line}`;
    } else {
      throw new Error(`line ${first + index}: neither > nor < nor *`);
    }
  }
  return steps;
}
