// A real full disk: a small file system in memory holds the data.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { closeSync, mkdirSync, openSync, rmSync, writeSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import {
  misdeeds,
  newPerson,
  saved,
  saveState,
  Server,
  startBrowser,
  startSession,
  textOf,
  write,
} from "./harness.mjs";

const PLAN = "Clarify and plan";
const server = new Server();
const data = join(server.directory, "data");
const ballast = join(data, "ballast");
let browser;
let mounted = false;

before(async () => {
  mkdirSync(data, { mode: 0o700 });
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", "size=8m,mode=700", "tmpfs", data], {
      stdio: "ignore",
    });
    mounted = true;
  } catch {
    return; // only root may
  }
  await server.start();
  browser = await startBrowser();
});

after(async () => {
  await browser?.close();
  server.process?.kill("SIGTERM");
  await server.exited;
  if (mounted) execFileSync("umount", [data]);
  await server.stop();
});

/** Leaves no room on the disk. */
function fillDisk() {
  const file = openSync(ballast, "a");
  for (const size of [65536, 4096, 512]) {
    const piece = Buffer.alloc(size);
    try {
      for (;;) writeSync(file, piece);
    } catch (error) {
      assert.equal(error.code, "ENOSPC");
    }
  }
  closeSync(file);
}

test("a full disk: not saved, said so, and saved once there is room", async (context) => {
  if (!mounted) return context.skip("a file system of its own can be mounted by root alone");
  const person = await newPerson(browser, server);
  const { page } = person;
  await startSession(page, "Coding");
  await write(page, PLAN, "Before.");
  await saved(page);

  fillDisk();
  // SQLite's log may have room left from earlier; enough text uses that up.
  for (let i = 0; i < 400; i++) {
    await write(page, PLAN, ` Word ${i}.`);
    if ((await page.locator(".save[data-state=refused]").count()) > 0) break;
  }
  await saveState(page, "refused");
  await page.getByText("Not saved.").waitFor();
  await write(page, PLAN, " Nothing comes behind this.");
  const text = await textOf(page, PLAN);

  rmSync(ballast);
  await saved(page);
  await page.reload();
  await page.getByText("Nothing comes behind this.").waitFor();
  assert.equal(await textOf(page, PLAN), text);
  await saved(page);
  assert.deepEqual(misdeeds(person, server), []);
});
