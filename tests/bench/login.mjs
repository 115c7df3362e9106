// How long a log-in takes, and what 50 of them at once do to somebody who types:
//   GREENROOM=build/release/greenroom node tests/bench/login.mjs
// Keystrokes are edits, each sent when the one before was acknowledged and 20 ms
// have passed; their latency is from sending to the acknowledgement.
import { Person, Server } from "../protocol/harness.mjs";

const LOGINS = 20;
const AT_ONCE = 50;
const KEYS = 200;
const PAUSE = 20;
const PASSWORD = "correct horse battery";

const server = new Server();

const at = (sorted, share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];

function print(what, times) {
  const sorted = [...times].sort((a, b) => a - b);
  const [median, high] = [at(sorted, 0.5), at(sorted, 0.99)].map((time) => time.toFixed(1));
  console.log(`${what}: median ${median} ms, p99 ${high} ms, of ${times.length}`);
}

async function logIn(name) {
  const body = JSON.stringify({ name, password: PASSWORD });
  const begin = performance.now();
  const reply = await server.request("POST", "/api/login", { body });
  if (reply.status !== 200) throw new Error(reply.text);
  return performance.now() - begin;
}

/** Types until told to stop, or so many keys; resolves with the latencies. */
async function type(room, enough) {
  const times = [];
  while (!enough(times.length)) {
    const begin = performance.now();
    await room.write("1/notes/1", "k");
    times.push(performance.now() - begin);
    await new Promise((done) => setTimeout(done, PAUSE));
  }
  return times;
}

await server.start();
try {
  const guest = await server.person();
  const body = JSON.stringify({ name: "Ada", password: PASSWORD });
  const person = new Person(server, await guest.request("PATCH", "/api/me", { body }));
  const { id } = await person.session({ kind: "coding", count: 1 });
  const room = await person.enter(id);
  await room.ask("start");
  await room.hear("welcome");
  await type(room, (count) => count === 50);

  for (let i = 0; i < AT_ONCE; i++) {
    const other = await server.person();
    const named = JSON.stringify({ name: `Person ${i}`, password: PASSWORD });
    await other.request("PATCH", "/api/me", { body: named });
  }
  const alone = [];
  for (let i = 0; i < LOGINS; i++) alone.push(await logIn("Ada"));
  print("a log-in", alone);
  print("a keystroke, nobody logs in", await type(room, (count) => count === KEYS));

  let over = false;
  const begin = performance.now();
  const crowd = Promise.all(Array.from({ length: AT_ONCE }, (_, i) => logIn(`Person ${i}`))).then((times) => {
    over = true;
    return times;
  });
  print(`a keystroke while ${AT_ONCE} log in`, await type(room, () => over));
  print(`one of ${AT_ONCE} log-ins at once`, await crowd);
  console.log(`all ${AT_ONCE}: ${((performance.now() - begin) / 1000).toFixed(1)} s`);
  await room.leave();
} finally {
  await server.stop();
}
