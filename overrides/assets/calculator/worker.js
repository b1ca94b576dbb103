// The engine: Pyodide with the calculator's wheel, in a module worker so that the page never waits for it.

import { assessed, failed, ready, ticketed } from "./protocol.js";

/**
 * @typedef {import("./protocol.js").Start | import("./protocol.js").Ask | import("./protocol.js").AskTicket} Request
 * @typedef {{
 *   visit: (situation: string, language: string, day: string, link: string) => string,
 *   ticket: (request: string, language: string) => string,
 * }} Engine
 */

/** @type {Promise<Engine> | undefined} */
let engine;

/**
 * Rejects when a file of the runtime cannot be fetched or compiled. Pyodide itself then warns and waits for ever.
 * @returns {Promise<never>}
 */
function firstFailure() {
  return new Promise((_, reject) => {
    const { fetch } = self;
    self.fetch = async (...request) => {
      const response = await fetch(...request).catch((error) => {
        reject(error);
        throw error;
      });
      if (!response.ok) reject(new Error(`${response.status} ${response.url}`));
      return response;
    };
    const { instantiateStreaming } = WebAssembly;
    WebAssembly.instantiateStreaming = async (...module) => {
      return instantiateStreaming(...module).catch((error) => {
        reject(error);
        throw error;
      });
    };
  });
}

/** @param {string} runtime the folder of the runtime bundle @returns {Promise<Engine>} */
async function load(runtime) {
  const failure = firstFailure();
  const { loadPyodide } = await import(`${runtime}pyodide.mjs`);
  const starting = loadPyodide({ indexURL: runtime, packageBaseUrl: runtime, packages: ["support-calculator"] });
  const pyodide = await Promise.race([starting, failure]);
  return { visit: pyodide.pyimport("calculator.page").visit, ticket: pyodide.pyimport("calculator.wire").ticket };
}

/** @param {string} text the engine's JSON @returns {any} */
function answered(text) {
  const answer = JSON.parse(text);
  if (answer.error) throw new Error(answer.error);
  return answer;
}

/** @param {Request} request */
async function handle(request) {
  if (request.type === "start") {
    engine = load(request.runtime);
    await engine;
    postMessage(ready());
    return;
  }
  if (!engine) throw new Error("asked before the start");
  const { visit, ticket } = await engine;
  if (request.type === "ticket") {
    const found = answered(ticket(JSON.stringify(request.request), request.language));
    postMessage(ticketed(request.number, found, request.request.fields !== undefined));
    return;
  }
  const { number, situation, language, day, link } = request;
  postMessage(assessed(number, answered(visit(JSON.stringify(situation), language, day, link))));
}

self.addEventListener("message", (event) => {
  handle(event.data).catch((error) => postMessage(failed(error)));
});
