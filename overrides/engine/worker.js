// The engine's worker: fetches the engine's files, which its own name lists, starts the engine with the first request, and
// handles the requests of the page (protocol.js).

import { fetchFiles } from "./downloads.js";
import { startEngine } from "./engine.js";
import { CodeCacheFiller } from "./fill-code-cache.js";
import { FleetRunner } from "./fleet-runner.js";
import { handle, reply } from "./protocol.js";

/**
 * @typedef {import("./protocol.js").Request} Request
 * @typedef {import("./engine.js").Engine} Engine
 */

const files = fetchFiles(JSON.parse(self.name));
/** @type {Promise<Engine>} */
let engine;
const fleets = new FleetRunner();
const codeCache = new CodeCacheFiller();
/** @type {Request | undefined} */
let lastAssess;

/** @type {import("./protocol.js").Handlers<Request>} */
const handlers = {
  async assess(request) {
    lastAssess = request;
    const { answer, visit } = await engine;
    if (request !== lastAssess) return; // other answers were picked while the engine started
    reply({ type: "assessed", id: request.id, answer: answer(request) });
    if (files.keepsCompiled()) codeCache.start(() => visit(request));
  },

  async ticket({ id, request, language }) {
    const { ticket } = await engine;
    reply({ type: "ticketed", id, ticket: ticket(request, language) });
  },

  fleet(request) {
    codeCache.stop(); // many systems take all the time there is
    return fleets.run(engine, request);
  },

  "cancel-fleet": () => fleets.cancel(),
};

/** @param {unknown} error */
const fail = (error) => reply({ type: "failed", why: String(error) });

self.addEventListener("message", async ({ data }) => {
  if (!engine) {
    // Not before: the page's own thread, which shares the processor with this one, first draws the page, then asks.
    engine = startEngine(files);
    engine.then(() => reply({ type: "ready" }), fail);
  }
  codeCache.postpone();
  try {
    await handle(handlers, data);
  } catch (error) {
    fail(error);
  }
});
