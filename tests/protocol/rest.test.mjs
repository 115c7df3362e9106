// Requests over HTTP: who is let in, what is answered, and how it is refused.
import assert from "node:assert/strict";
import { connect } from "node:tls";
import { after, before, test } from "node:test";
import { gunzipSync } from "node:zlib";
import { Person, Server, cookieOf, leadTo, pageText, within } from "./harness.mjs";

const server = new Server();

before(() => server.start());
after(() => server.stop());

/** Expects a problem: its status, its code, and that it says what to do. */
function expectProblem(reply, status, code, field) {
  assert.equal(reply.status, status, reply.text);
  assert.equal(reply.headers["content-type"], "application/problem+json");
  const problem = reply.json();
  assert.equal(problem.status, status);
  assert.equal(problem.code, code);
  assert.equal(problem.type, "about:blank");
  assert.ok(problem.title.length > 0);
  assert.ok(problem.detail.length > 0);
  assert.equal(problem.field, field);
}

/** Sends lines as they are, after TLS; resolves with all that comes back. */
function talk(text, { pause = false } = {}) {
  const socket = connect({ port: server.port, host: "127.0.0.1", ca: server.authority });
  let heard = "";
  if (pause) socket.pause();
  else socket.on("data", (bytes) => (heard += bytes));
  socket.on("error", () => {});
  socket.write(text);
  const closed = new Promise((done) => socket.on("close", () => done(heard)));
  return { socket, heard: () => heard, closed: within(closed, "the server to close") };
}

test("health", async () => {
  const reply = await server.get("/healthz");
  assert.equal(reply.status, 200);
  assert.equal(reply.text, "ok\n");
});

test("every answer carries the headers that keep a page safe", async () => {
  const etag = (await server.get("/")).headers.etag;
  const replies = {
    200: await server.get("/"),
    "200 of the API": await server.get("/api/kinds"),
    304: await server.get("/", { headers: { "if-none-match": etag } }),
    401: await server.get("/api/me"),
    403: await server.get("/api/kinds", { headers: { origin: "https://elsewhere.example" } }),
    404: await server.get("/nothing"),
    405: await server.request("PUT", "/api/me", { body: "" }),
    421: await server.get("/", { host: "elsewhere.example" }),
  };
  for (const [what, { status, headers }] of Object.entries(replies)) {
    assert.equal(status, Number.parseInt(what, 10));
    assert.equal(
      headers["content-security-policy"],
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; " +
        "font-src 'self'; media-src 'self' blob: mediastream:; connect-src 'self'; " +
        "manifest-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
      what,
    );
    assert.equal(headers["x-content-type-options"], "nosniff", what);
    assert.equal(headers["referrer-policy"], "no-referrer", what);
    assert.equal(headers["permissions-policy"], "camera=(self), microphone=(self)", what);
    assert.equal(headers["cross-origin-opener-policy"], "same-origin", what);
    assert.equal(headers["cross-origin-resource-policy"], "same-origin", what);
    assert.equal(headers["strict-transport-security"], undefined, what);
  }
});

test("a guest's account and its cookie", async () => {
  const reply = await server.request("POST", "/api/accounts");
  assert.equal(reply.status, 201);
  const account = reply.json();
  assert.equal(account.guest, true);
  assert.match(account.id, /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}$/);
  assert.match(
    reply.headers["set-cookie"][0],
    /^__Host-login-[a-z0-9]+=[\w-]{43}; Path=\/; Secure; HttpOnly; SameSite=Lax; Max-Age=34560000$/,
  );
  assert.equal(reply.headers["cache-control"], "no-store");
  const me = await server.get("/api/me", { headers: { cookie: `other=1; ${cookieOf(reply)}` } });
  assert.equal(me.status, 200);
  assert.deepEqual(me.json(), account);
});

test("who is logged in keeps the account", async () => {
  const person = await server.person();
  const again = await person.request("POST", "/api/accounts");
  assert.equal(again.status, 200);
  assert.deepEqual(again.json(), person.account);
  assert.equal(again.headers["set-cookie"], undefined);
});

test("looking makes no account", async () => {
  for (const path of ["/", "/api/me", "/api/kinds", "/api/accounts"])
    assert.equal((await server.get(path)).headers["set-cookie"], undefined, path);
});

test("without a login: 401", async () => {
  const id = "01a1fdb5-c923-7090-998d-bda21d7f835f";
  const requests = [
    ["GET", "/api/me"],
    ["DELETE", "/api/me"],
    ["POST", "/api/logout"],
    ["POST", "/api/sessions"],
    ["GET", "/api/sessions"],
    ["GET", `/api/sessions/${id}`],
    ["DELETE", `/api/sessions/${id}`],
    ["GET", `/api/sessions/${id}/transcript`],
  ];
  for (const [method, path] of requests) {
    expectProblem(await server.request(method, path), 401, "unauthorized");
    const cookie = `__Host-login-abc=${"A".repeat(43)}`;
    expectProblem(await server.request(method, path, { headers: { cookie } }), 401, "unauthorized");
  }
});

test("a page of another origin: 403", async () => {
  const person = await server.person();
  const foreign = [
    { origin: "https://elsewhere.example" },
    { origin: "null" },
    { origin: `https://127.0.0.1:${server.port}` },
    { origin: `https://localhost:${server.port + 1}` },
    { origin: `http://localhost:${server.port}` },
    { "sec-fetch-site": "cross-site" },
    { "sec-fetch-site": "same-site" },
  ];
  for (const headers of foreign)
    expectProblem(await person.request("POST", "/api/sessions", { headers }), 403, "forbidden");
  const own = { origin: server.origin, "sec-fetch-site": "same-origin" };
  const body = JSON.stringify({ mode: "solo", kind: "coding", topics: [] });
  const reply = await person.request("POST", "/api/sessions", { headers: own, body });
  assert.equal(reply.status, 201, reply.text);
});

test("a link from elsewhere leads to the page", async () => {
  const headers = { "sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate" };
  assert.equal((await server.get("/", { headers })).status, 200);
});

test("a name that is not ours: 421", async () => {
  const { port } = server;
  for (const host of ["elsewhere.example", "localhost", `localhost:${port + 1}`, `localhost.:${port}`])
    expectProblem(await server.get("/healthz", { host }), 421, "misdirected");
  for (const host of [`localhost:${port}`, `LOCALHOST:${port}`, `127.0.0.1:${port}`, `[::1]:${port}`])
    assert.equal((await server.get("/healthz", { host })).status, 200, host);
  const { closed } = talk("GET /healthz HTTP/1.0\r\n\r\n");
  assert.match(await closed, /^HTTP\/1\.0 421 /);
});

test("the loopback addresses of both kinds lead here", async () => {
  for (const address of ["127.0.0.1", "::1"]) {
    const reply = await server.get("/healthz", { lookup: leadTo(address) });
    assert.equal(reply.status, 200, address);
  }
});

test("nothing there: 404", async () => {
  for (const path of ["/nothing", "/api", "/api/nothing", "/api/me/", "/session", `/${"a".repeat(400)}`])
    expectProblem(await server.get(path), 404, "not_found");
  for (const path of ["/../../etc/passwd", "/%2e%2e/%2e%2e/etc/passwd", "/..%2fetc%2fpasswd"])
    assert.equal((await server.get(path)).status, 404, path);
  expectProblem(await server.get("/api/questions/no-such-question"), 404, "not_found");
});

test("another method: 405 says which", async () => {
  const expected = {
    "/api/me": "GET, HEAD, PATCH, DELETE",
    "/api/accounts": "POST",
    "/api/sessions": "POST, GET, HEAD",
    "/": "GET, HEAD",
  };
  for (const [path, methods] of Object.entries(expected))
    for (const method of ["PUT", "PATCH", "OPTIONS"].filter((each) => !methods.includes(each))) {
      const reply = await server.request(method, path, { body: "" });
      expectProblem(reply, 405, "method_not_allowed");
      assert.equal(reply.headers.allow, methods);
    }
});

test("HEAD is GET without the body", async () => {
  for (const path of ["/", "/api/kinds", "/healthz", "/main-ABCDEFGH.js"]) {
    const full = await server.get(path);
    const head = await server.request("HEAD", path);
    assert.equal(head.status, 200);
    assert.equal(head.text, "");
    assert.equal(head.headers["content-length"], full.headers["content-length"], path);
    assert.ok(Number(head.headers["content-length"]) > 0);
  }
});

test("a body without a length: 411, and the connection ends", async () => {
  const head = `Host: localhost:${server.port}\r\n`;
  const bodies = [
    `POST /api/accounts HTTP/1.1\r\n${head}\r\n`,
    `POST /api/accounts HTTP/1.1\r\n${head}Transfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n`,
    `GET /api/kinds HTTP/1.1\r\n${head}Transfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n`,
    `PATCH /api/me HTTP/1.1\r\n${head}\r\n`,
  ];
  for (const text of bodies) {
    const { closed } = talk(text);
    const heard = await closed;
    assert.match(heard, /^HTTP\/1\.1 411 /, text);
    assert.match(heard, /connection: close/i);
    assert.equal(heard.match(/HTTP\/1\.1 /g).length, 1, "nothing is taken for a second request");
  }
});

test("a length that is none: 400, and the connection ends", async () => {
  for (const length of ["-1", "+2", "two", "2, 2", "99999999999999999999"]) {
    const head = `Host: localhost:${server.port}\r\nContent-Length: ${length}\r\n`;
    const { closed } = talk(`POST /api/accounts HTTP/1.1\r\n${head}\r\n{}`);
    assert.match(await closed, /^HTTP\/1\.1 400 /, length);
  }
});

test("a body that is too large: 413", async () => {
  const person = await server.person();
  const most = await person.request("POST", "/api/sessions", { body: " ".repeat(65536) });
  expectProblem(most, 400, "malformed");
  const body = " ".repeat(65537);
  expectProblem(await person.request("POST", "/api/sessions", { body }), 413, "too_large");
  const head = `Host: localhost:${server.port}\r\nContent-Length: 5000000000\r\n`;
  const { closed } = talk(`POST /api/sessions HTTP/1.1\r\n${head}\r\n{}`);
  assert.match(await closed, /^HTTP\/1\.1 413 /);
});

test("a body where none is read is passed over", async () => {
  const person = await server.person();
  const reply = await person.request("GET", "/api/me", { body: "ignored" });
  assert.equal(reply.status, 200);
  assert.equal((await server.request("POST", "/api/accounts", { body: "{}" })).status, 201);
});

test("one connection carries one request after the other", async () => {
  const head = `Host: localhost:${server.port}\r\n`;
  const asked = [
    [`GET /healthz HTTP/1.1\r\n${head}\r\n`, 200],
    [`POST /api/accounts HTTP/1.1\r\n${head}Content-Length: 0\r\n\r\n`, 201],
    [`POST /api/accounts HTTP/1.1\r\n${head}Content-Length: 2\r\n\r\n{}`, 201],
    [`PUT /api/me HTTP/1.1\r\n${head}Content-Length: 0\r\n\r\n`, 405],
    [`DELETE /api/me HTTP/1.1\r\n${head}\r\n`, 401],
    [`GET /nothing HTTP/1.1\r\n${head}Connection: close\r\n\r\n`, 404],
  ];
  const client = talk("");
  let answers = 0;
  client.socket.on("data", () => {
    const statuses = [...client.heard().matchAll(/HTTP\/1\.1 (\d+) /g)];
    if (statuses.length === answers) return;
    assert.equal(Number(statuses[answers][1]), asked[answers][1]);
    answers++;
    if (answers < asked.length) client.socket.write(asked[answers][0]);
  });
  client.socket.write(asked[0][0]);
  await client.closed;
  assert.equal(answers, asked.length);
});

test("requests sent without waiting for the answer are not taken", async () => {
  const head = `Host: localhost:${server.port}\r\n`;
  const firsts = [
    `GET /healthz HTTP/1.1\r\n${head}\r\n`,
    `POST /api/accounts HTTP/1.1\r\n${head}Content-Length: 2\r\n\r\n{}`,
    `PUT /api/me HTTP/1.1\r\n${head}Content-Length: 0\r\n\r\n`,
  ];
  const seconds = [
    ...firsts,
    `POST /api/accounts HTTP/1.1\r\n${head}Content-Length: 5\r\n\r\n{`,
    "G",
  ];
  for (const first of firsts)
    for (const second of seconds) {
      const heard = await talk(first + second).closed;
      assert.equal(heard.match(/HTTP\/1\.1 /g).length, 1, first + second);
    }
  assert.equal((await server.get("/healthz")).status, 200);
});

test("who sends more but takes no answer is cut off", async () => {
  const head = `GET /large.bin HTTP/1.1\r\nHost: localhost:${server.port}\r\n\r\n`;
  const { socket, closed } = talk(head.repeat(20), { pause: true });
  const keepOn = setInterval(() => socket.write(head), 50);
  socket.on("close", () => clearInterval(keepOn));
  setTimeout(() => socket.resume(), 2000).unref();
  await closed;
  assert.equal((await server.get("/healthz")).status, 200);
});

test("a large answer arrives whole", async () => {
  const reply = await server.get("/large.bin");
  assert.equal(reply.status, 200);
  assert.equal(reply.bytes.length, 12 * 1024 * 1024);
  assert.ok(reply.bytes.every((byte) => byte === "x".charCodeAt(0)));
});

test("the page, whatever its URL names", async () => {
  const id = "01a1fdb5-c923-7090-998d-bda21d7f835f";
  for (const path of ["/", `/session/${id}`, "/transcripts", `/transcripts/${id}`, "/account"]) {
    const reply = await server.get(path);
    assert.equal(reply.status, 200, path);
    assert.equal(reply.text, pageText("index.html"));
    assert.equal(reply.headers["content-type"], "text/html; charset=utf-8");
    assert.equal(reply.headers["cache-control"], "no-cache");
  }
});

test("files: kept for good when hashed, asked for again when not", async () => {
  const hashed = await server.get("/main-ABCDEFGH.js");
  assert.equal(hashed.text, pageText("main-ABCDEFGH.js"));
  assert.equal(hashed.headers["cache-control"], "public, max-age=31536000, immutable");
  assert.equal(hashed.headers["content-type"], "text/javascript; charset=utf-8");
  assert.equal(hashed.headers["set-cookie"], undefined);
  const plain = await server.get("/plain.txt");
  assert.equal(plain.headers["cache-control"], "no-cache");
  const { etag } = plain.headers;
  const again = await server.get("/plain.txt", { headers: { "if-none-match": `"x", ${etag}` } });
  assert.equal(again.status, 304);
  assert.equal(again.text, "");
  const changed = await server.get("/plain.txt", { headers: { "if-none-match": '"x"' } });
  assert.equal(changed.status, 200);
});

test("files: packed for who takes gzip", async () => {
  const headers = { "accept-encoding": "gzip, deflate, br" };
  const packed = await server.get("/main-ABCDEFGH.js", { headers });
  assert.equal(packed.headers["content-encoding"], "gzip");
  assert.equal(packed.headers.vary, "accept-encoding");
  assert.equal(gunzipSync(packed.bytes).toString(), pageText("main-ABCDEFGH.js"));
  const plain = await server.get("/main-ABCDEFGH.js");
  assert.equal(plain.headers["content-encoding"], undefined);
  assert.equal(plain.headers.vary, "accept-encoding");
  assert.equal((await server.get("/plain.txt", { headers })).headers["content-encoding"], undefined);
});

test("kinds and questions, without what candidates must not know", async () => {
  const { kinds } = (await server.get("/api/kinds")).json();
  assert.ok(kinds.some((kind) => kind.id === "coding" && kind.questions > 0));
  const { total, questions } = (await server.get("/api/questions?kind=coding&role=")).json();
  assert.equal(questions.length, total);
  assert.ok(total > 0 && questions.every((question) => question.kind === "coding"));
  const found = await server.get(`/api/questions/${questions[0].id}`);
  assert.equal(found.json().title, questions[0].title);
  assert.ok(found.json().prompt.length > 0);
  for (const secret of ["hints", "solutions", "model_answer", "hidden_tests", "follow_ups"])
    assert.ok(!(secret in found.json()), secret);
  const none = await server.get("/api/questions?q=nothing%20has%20these%20words%20zzz");
  assert.equal(none.json().total, 0);
  const long = await server.get(`/api/questions?topic=${"a".repeat(300)}`);
  expectProblem(long, 422, "invalid", "topic");
});

test("the addresses at which other machines reach this server", async () => {
  const none = await server.get("/api/origins");
  assert.equal(none.status, 200);
  assert.deepEqual(none.json(), { origins: [] }, "on this machine only");
  const known = ["https://green.example:8443", "https://room.example"];
  const named = new Server();
  const open = new Server();
  try {
    await named.start(known.flatMap((origin) => ["--origin", origin]));
    const told = (await named.get("/api/origins")).json();
    assert.deepEqual(told.origins.slice(0, 2), known, "those that were given come first");
    await open.start(["--lan", "--listen", "0.0.0.0:0", "--origin", known[1]]);
    const { origins } = (await open.get("/api/origins")).json();
    assert.ok(origins.includes(known[1]));
    for (const origin of origins) {
      assert.match(origin, /^https:\/\/[^/]+$/);
      assert.doesNotMatch(origin, /\/\/(localhost|127\.|\[::1\])/);
    }
  } finally {
    await named.stop();
    await open.stop();
  }
});

test("a session is made, listed, shown and deleted", async () => {
  const person = await server.person();
  const body = JSON.stringify({ mode: "solo", kind: "coding", count: 1, topics: [] });
  const made = await person.request("POST", "/api/sessions", { body });
  assert.equal(made.status, 201, made.text);
  const { id, agenda } = made.json();
  assert.equal(made.headers.location, `/api/sessions/${id}`);
  assert.equal(agenda.length, 1);
  assert.equal(agenda[0].title, undefined, "a question is closed until it is asked");
  const shown = await person.get(`/api/sessions/${id}`);
  assert.equal(shown.json().id, id);
  const listed = await person.get("/api/sessions?state=open");
  assert.deepEqual(listed.json().sessions.map((session) => session.id), [id]);
  assert.deepEqual((await person.get("/api/sessions?state=finished")).json().sessions, []);
  const other = await server.person();
  for (const [method, path] of [["GET", ""], ["DELETE", ""], ["GET", "/transcript"]])
    expectProblem(await other.request(method, `/api/sessions/${id}${path}`), 404, "not_found");
  assert.equal((await person.request("DELETE", `/api/sessions/${id}`)).status, 204);
  expectProblem(await person.get(`/api/sessions/${id}`), 404, "not_found");
  expectProblem(await person.get("/api/sessions/not-an-id"), 404, "not_found");
});

test("a list goes on where the page before ended", async () => {
  const person = await server.person();
  const made = [];
  for (let i = 0; i < 5; i++) made.unshift((await person.session({ kind: "coding", count: 1 })).id);
  const found = [];
  let before = "";
  for (let pages = 0; pages < 3; pages++) {
    const page = (await person.get(`/api/sessions?limit=2${before}`)).json();
    found.push(...page.sessions.map((session) => session.id));
    before = `&before=${page.before}`;
    assert.equal(page.before === undefined, pages === 2, "the last page says so");
  }
  assert.deepEqual(found, made);
});

test("what does not fit names its field", async () => {
  const person = await server.person();
  const post = (body) => person.request("POST", "/api/sessions", { body });
  expectProblem(await post(""), 400, "malformed");
  expectProblem(await post("{"), 400, "malformed");
  expectProblem(await post('{"mode":"solo","kind":"coding","kind":"coding"}'), 400, "malformed");
  expectProblem(await post('{"mode":"solo","kind":"no-such-kind"}'), 422, "invalid", "kind");
  for (const [query, field] of [
    ["state=open&state=open", "state"],
    ["state=wrong", "state"],
    ["limit=0", "limit"],
    ["limit=101", "limit"],
    ["limit=1x", "limit"],
    ["before=somewhere", "before"],
  ])
    expectProblem(await person.get(`/api/sessions?${query}`), 422, "invalid", field);
  const { id } = await person.session({ kind: "coding" });
  const transcript = await person.get(`/api/sessions/${id}/transcript?format=html`);
  expectProblem(transcript, 422, "invalid", "format");
});

test("the same key makes the same session", async () => {
  const person = await server.person();
  const key = { "idempotency-key": "once-and-no-more" };
  const wanted = { kind: "coding", count: 1 };
  const first = await person.session(wanted, key);
  const second = await person.session(wanted, key);
  assert.equal(second.id, first.id);
  const body = JSON.stringify({ mode: "solo", kind: "behavioral", topics: [] });
  const other = await person.request("POST", "/api/sessions", { body, headers: key });
  expectProblem(other, 409, "conflict", "Idempotency-Key");
  const stranger = await server.person();
  assert.notEqual((await stranger.session(wanted, key)).id, first.id);
  const long = { "idempotency-key": "k".repeat(101) };
  const refused = await person.request("POST", "/api/sessions", { body, headers: long });
  expectProblem(refused, 422, "invalid", "Idempotency-Key");
});

test("a transcript, as JSON and to keep", async () => {
  const person = await server.person();
  const { id } = await person.session({ kind: "coding", count: 1 });
  const json = await person.get(`/api/sessions/${id}/transcript`);
  assert.equal(json.headers["content-type"], "application/json");
  assert.equal(json.json().session, id);
  const text = await person.get(`/api/sessions/${id}/transcript?format=md`);
  assert.equal(text.status, 200);
  assert.equal(text.headers["content-type"], "text/markdown; charset=utf-8");
  assert.equal(text.headers["content-disposition"], `attachment; filename="greenroom-${id}.md"`);
  assert.match(text.text, /^#/);
});

test("logging out ends this login", async () => {
  const person = await server.person();
  const reply = await person.request("POST", "/api/logout");
  assert.equal(reply.status, 204);
  assert.equal(reply.headers["content-length"], undefined);
  const name = person.cookie.split("=")[0];
  assert.equal(
    reply.headers["set-cookie"][0],
    `${name}=; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=0`,
  );
  expectProblem(await person.get("/api/me"), 401, "unauthorized");
});

test("deleting an account deletes what it has", async () => {
  const person = await server.person();
  const { id } = await person.session({ kind: "coding", count: 1 });
  const reply = await person.request("DELETE", "/api/me");
  assert.equal(reply.status, 204);
  assert.match(reply.headers["set-cookie"][0], /=; .*Max-Age=0$/);
  expectProblem(await person.get("/api/me"), 401, "unauthorized");
  expectProblem(await person.get(`/api/sessions/${id}`), 401, "unauthorized");
});

test("too many sessions at once: 429 says how long to wait", async () => {
  const person = await server.person();
  let reply;
  for (let i = 0; i <= 60; i++) reply = await person.request("POST", "/api/sessions", { body: "{" });
  expectProblem(reply, 429, "too_many");
  assert.match(reply.headers["retry-after"], /^[1-5]$/);
  const other = await server.person();
  await other.session({ kind: "coding" });
});

/** Makes 600 guests, ten at a time; from gives the options of the i-th request. */
async function crowd(of, from) {
  const replies = [];
  for (let i = 0; i < 600; i += 10)
    replies.push(
      ...(await Promise.all(
        Array.from({ length: 10 }, (_, j) => of.request("POST", "/api/accounts", from(i + j))),
      )),
    );
  return replies;
}

test("too many accounts from one address: 429, elsewhere not", async () => {
  const replies = await crowd(server, () => ({ localAddress: "127.0.0.9" }));
  const refused = replies.filter((reply) => reply.status !== 201);
  assert.ok(replies.length - refused.length >= 500, "a class may begin together");
  assert.ok(refused.length > 0);
  expectProblem(refused[0], 429, "too_many");
  assert.match(refused[0].headers["retry-after"], /^\d+$/);
  assert.ok(new Person(server, await server.request("POST", "/api/accounts")));
});

test("the addresses of one IPv6 network count as one", async () => {
  const own = new Server();
  try {
    await own.start(["--proxy", "127.0.0.1"]);
    const from = (address) => ({ headers: { "x-forwarded-for": address } });
    const replies = await crowd(own, (i) => from(`2001:db8:1:2:${i}::1`));
    assert.ok(replies.some(({ status }) => status === 429));
    const elsewhere = await own.request("POST", "/api/accounts", from("2001:db8:1:3::1"));
    assert.equal(elsewhere.status, 201);
  } finally {
    await own.stop();
  }
});

test("a person at an unknown address gets the page, a program a problem", async () => {
  const person = await server.get("/no/such/page", { headers: { accept: "text/html,*/*" } });
  assert.equal(person.status, 404);
  assert.match(person.headers["content-type"], /^text\/html/);
  expectProblem(await server.get("/no/such/page"), 404, "not_found");
  const call = await server.get("/api/none", { headers: { accept: "text/html" } });
  expectProblem(call, 404, "not_found");
});
