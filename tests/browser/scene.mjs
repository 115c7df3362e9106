// One server and one browser for a file of journeys.
import { after, before } from "node:test";
import { Line, Server, startBrowser } from "./harness.mjs";

/** Starts them before the tests of the file and ends them afterwards. */
export function useScene(options = []) {
  const scene = {};
  before(async () => {
    scene.line = new Line();
    await scene.line.open();
    scene.server = new Server(["--origin", scene.line.origin, ...options]);
    await scene.server.start();
    scene.line.reach(scene.server);
    scene.browser = await startBrowser();
  });
  after(async () => {
    await scene.browser?.close();
    await scene.line?.close();
    await scene.server?.stop();
  });
  return scene;
}
