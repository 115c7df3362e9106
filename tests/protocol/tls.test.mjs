// How connections are encrypted, with which certificate, and how the program
// starts, reloads and ends.
import assert from "node:assert/strict";
import { X509Certificate } from "node:crypto";
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { connect as connectPlain, createServer } from "node:net";
import { hostname } from "node:os";
import { connect } from "node:tls";
import { after, before, test } from "node:test";
import { Server, within } from "./harness.mjs";

const server = new Server();

before(() => server.start());
after(() => server.stop());

/** Shakes hands; resolves with what was agreed on, or rejects. */
function shakeHands(options = {}, to = server) {
  const agreed = new Promise((done, failed) => {
    const settings = { port: to.port, host: "127.0.0.1", servername: "localhost", ca: to.authority };
    const socket = connect({ ...settings, ...options }, () => {
      const found = {
        protocol: socket.getProtocol(),
        cipher: socket.getCipher(),
        alpn: socket.alpnProtocol,
        certificate: socket.getPeerCertificate(),
        key: socket.getEphemeralKeyInfo(),
      };
      socket.destroy();
      done(found);
    });
    socket.on("error", failed);
  });
  return within(agreed, "the handshake");
}

test("TLS 1.3 and 1.2, with ephemeral keys and ciphers that authenticate", async () => {
  const newest = await shakeHands();
  assert.equal(newest.protocol, "TLSv1.3");
  assert.equal(newest.key.type, "ECDH");
  const only12 = { maxVersion: "TLSv1.2" };
  for (const ciphers of [
    "ECDHE-ECDSA-AES128-GCM-SHA256",
    "ECDHE-ECDSA-AES256-GCM-SHA384",
    "ECDHE-ECDSA-CHACHA20-POLY1305",
  ]) {
    const { protocol, cipher } = await shakeHands({ ...only12, ciphers });
    assert.equal(protocol, "TLSv1.2");
    assert.equal(cipher.name, ciphers);
  }
});

test("nothing older or weaker", async () => {
  const lax = "@SECLEVEL=0";
  for (const version of ["TLSv1", "TLSv1.1"]) {
    const old = { minVersion: version, maxVersion: version, ciphers: `ALL:${lax}` };
    await assert.rejects(shakeHands(old), /alert protocol version/, version);
  }
  for (const ciphers of [
    "ECDHE-ECDSA-AES128-SHA256",
    "ECDHE-ECDSA-AES256-SHA",
    "ECDHE-ECDSA-AES128-CCM",
    "AES128-GCM-SHA256",
    "DHE-RSA-AES128-GCM-SHA256",
    "NULL-SHA256",
  ]) {
    const weak = { maxVersion: "TLSv1.2", ciphers: `${ciphers}:${lax}` };
    await assert.rejects(shakeHands(weak), /handshake failure/, ciphers);
  }
});

test("HTTP/1.1 is what is spoken", async () => {
  const { alpn } = await shakeHands({ ALPNProtocols: ["h2", "http/1.1"] });
  assert.equal(alpn, "http/1.1");
});

test("nothing is said without TLS", async () => {
  const socket = connectPlain(server.port, "127.0.0.1");
  let heard = "";
  socket.on("data", (bytes) => (heard += bytes));
  socket.on("error", () => {});
  socket.write(`GET /healthz HTTP/1.1\r\nHost: localhost:${server.port}\r\n\r\n`);
  await within(new Promise((done) => socket.on("close", done)), "the server to close");
  assert.doesNotMatch(heard, /HTTP/);
});

test("the certificate is for this machine's names", async () => {
  const { certificate } = await shakeHands();
  const names = certificate.subjectaltname.split(", ").sort();
  assert.deepEqual(names, [
    "DNS:localhost",
    "IP Address:0:0:0:0:0:0:0:1",
    "IP Address:127.0.0.1",
  ]);
  await assert.rejects(shakeHands({ servername: "elsewhere.example" }), /altnames/);
  await assert.rejects(shakeHands({ ca: [] }), /self-signed|unable to/);
});

test("one port at a time: the second server names --listen", async () => {
  const second = new Server();
  try {
    const { code, log } = await second.fail(["--listen", `127.0.0.1:${server.port}`]);
    assert.equal(code, 1);
    assert.match(log, new RegExp(`^greenroom: --listen: .*127\\.0\\.0\\.1:${server.port}`, "m"));
    assert.match(log, /--listen 127\.0\.0\.1:\d+/, "and gives an example");
    assert.doesNotMatch(log, /ready/);
  } finally {
    await second.stop();
  }
});

test("somebody else's port on the other loopback address is told, not fatal", async (context) => {
  const squatter = createServer().listen(0, "::1");
  const listening = await new Promise((done) => {
    squatter.on("listening", () => done(true));
    squatter.on("error", () => done(false));
  });
  if (!listening) return context.skip("this machine has no IPv6");
  const second = new Server();
  try {
    await second.start(["--listen", `127.0.0.1:${squatter.address().port}`]);
    assert.match(second.log, /event=listen_partly address=::1/);
    await shakeHands({}, second);
  } finally {
    await second.stop();
    squatter.close();
  }
});

test("one data directory, one server", async () => {
  const second = new Server();
  try {
    const { code, log } = await second.fail(["--data", server.path("data")]);
    assert.equal(code, 1);
    assert.match(log, /^greenroom: .*data/m);
  } finally {
    await second.stop();
  }
});

test("an address that is not this machine's", async () => {
  const second = new Server();
  try {
    const { code, log } = await second.fail(["--listen", "192.0.2.1:8443"]);
    assert.equal(code, 1);
    assert.match(log, /^greenroom: --listen: 192\.0\.2\.1:8443 is no address of this machine/m);
  } finally {
    await second.stop();
  }
});

test("SIGTERM and SIGINT end it with 0", async () => {
  const second = new Server();
  try {
    for (const signal of ["SIGTERM", "SIGINT"]) {
      await second.start();
      await second.get("/healthz");
      second.signal(signal);
      assert.equal(await within(second.exited, "the end"), 0);
      assert.match(second.log, /event=stopped/);
    }
  } finally {
    await second.stop();
  }
});

/** Copies the certificate that a server made for itself to where it can be brought from. */
function bring(from, to, names = ["server.crt", "server.key"]) {
  for (const name of names) copyFileSync(from.path("certs", name), to.path("own", name));
}

function serialNumber(maker) {
  return new X509Certificate(readFileSync(maker.path("certs", "server.crt"))).serialNumber;
}

/** A server that made itself a certificate, and has ended. */
async function makeCertificates(options = []) {
  const maker = new Server();
  await maker.start(options);
  assert.equal(await maker.end(), 0);
  return maker;
}

test("one's own certificate, reloaded by SIGHUP; a broken one is refused", async () => {
  const makers = [await makeCertificates(), await makeCertificates()];
  const own = new Server();
  const [first, second] = makers;
  const serials = makers.map((maker) => serialNumber(maker));
  mkdirSync(own.path("own"));
  bring(first, own);
  const options = ["--certificate", own.path("own", "server.crt"), "--key", own.path("own", "server.key")];
  const current = async (maker) => {
    own.trusted = maker.path("certs", "authority.crt");
    return (await shakeHands({}, own)).certificate.serialNumber;
  };
  try {
    await own.start(options);
    assert.equal(await current(first), serials[0]);
    const reply = await own.get("/");
    assert.equal(reply.headers["strict-transport-security"], "max-age=31536000");

    bring(second, own, ["server.crt"]);
    own.signal("SIGHUP");
    await own.logged(/event=certificate_refused reason="[^"]*key/);
    assert.equal(await current(first), serials[0], "a key that does not fit");

    writeFileSync(own.path("own", "server.crt"), "nonsense");
    own.log = "";
    own.signal("SIGHUP");
    await own.logged(/event=certificate_refused reason="[^"]*server\.crt/);
    assert.equal(await current(first), serials[0], "nonsense");

    bring(second, own);
    own.signal("SIGHUP");
    await own.logged(/event=certificate_reloaded/);
    assert.equal(await current(second), serials[1]);
  } finally {
    await own.stop();
    for (const maker of makers) await maker.stop();
  }
});

test("a certificate that cannot be read is named", async () => {
  const own = new Server();
  try {
    const { code, log } = await own.fail(["--certificate", "/nowhere/a.crt", "--key", "/nowhere/a.key"]);
    assert.equal(code, 1);
    assert.match(log, /^greenroom: .*\/nowhere\/a\.crt: No such file/m);
  } finally {
    await own.stop();
  }
});

test("--origin: another name, by a proxy, and the address it says", async () => {
  const behind = new Server();
  try {
    await behind.start(["--origin", "https://practice.example.org", "--proxy", "127.0.0.1"]);
    const headers = { "x-forwarded-for": "198.51.100.7, 203.0.113.9" };
    const from = (address) => ({
      host: "practice.example.org",
      headers: { ...headers, "x-forwarded-for": `198.51.100.7, ${address}` },
    });
    assert.equal((await behind.get("/healthz", from("203.0.113.9"))).status, 200);
    const origin = { origin: "https://practice.example.org" };
    const made = await behind.request("POST", "/api/accounts", {
      host: "practice.example.org",
      headers: { ...headers, ...origin },
    });
    assert.equal(made.status, 201);
    const statuses = [];
    for (let i = 0; i < 51; i++)
      statuses.push(
        ...(await Promise.all(
          Array.from({ length: 10 }, () => behind.request("POST", "/api/accounts", from("203.0.113.9"))),
        )).map((reply) => reply.status),
      );
    assert.ok(statuses.includes(429));
    assert.equal((await behind.request("POST", "/api/accounts", from("203.0.113.10"))).status, 201);
  } finally {
    await behind.stop();
  }
});

test("X-Forwarded-For from anybody else is not believed", async () => {
  const statuses = [];
  for (let i = 0; i < 60; i++)
    statuses.push(
      ...(await Promise.all(
        Array.from({ length: 10 }, () =>
          server.request("POST", "/api/accounts", {
            localAddress: "127.0.0.10",
            headers: { "x-forwarded-for": `203.0.113.${i}` },
          }),
        ),
      )).map((reply) => reply.status),
    );
  assert.ok(statuses.includes(429));
});

test("--lan: the machine's own names, and they are printed", async (context) => {
  const name = hostname().toLowerCase();
  if (!/^[a-z0-9.-]+$/.test(name)) return context.skip("this machine's name cannot be in a URL");
  const open = new Server();
  try {
    await open.start(["--lan", "--listen", "0.0.0.0:0"]);
    const { port } = open;
    await open.logged(new RegExp(`^greenroom: also at https://${name}:${port}/$`, "m"));
    assert.doesNotMatch(open.log, /also at https:\/\/(localhost|127\.)/);
    assert.equal((await open.get("/healthz", { host: `${name}:${port}` })).status, 200);
    assert.equal((await open.get("/healthz", { host: `192.0.2.1:${port}` })).status, 421);
    assert.equal((await shakeHands({ servername: name }, open)).protocol, "TLSv1.3");
  } finally {
    await open.stop();
  }
});

test("500 connections of one address, and no more", async () => {
  const sockets = [];
  const open = (localAddress) => {
    const socket = connectPlain({ port: server.port, host: "127.0.0.1", localAddress });
    socket.on("error", () => {});
    sockets.push(socket);
    return socket;
  };
  try {
    for (let i = 0; i < 500; i++) open("127.0.0.20");
    const refused = open("127.0.0.20");
    await within(new Promise((done) => refused.on("close", done)), "the 501st to be closed");
    await shakeHands({ localAddress: "127.0.0.21" });
    assert.ok(sockets.slice(0, 500).every((socket) => !socket.destroyed));
  } finally {
    for (const socket of sockets) socket.destroy();
  }
});
