// The engine: Pyodide with the calculator's wheel, in a module worker so that the page never waits for it.

import { FleetRunner } from "./fleet-runner.js";
import { assessed, failed, ready, ticketed } from "./protocol.js";
import { startPyodide } from "./runtime.js";

/**
 * @typedef {import("./protocol.js").Request} Request
 * @typedef {import("./runtime.js").Files} Files
 * @typedef {import("./fleet-runner.js").FleetWire} FleetWire
 * @typedef {(situation: string, language: string, day: string, link: string) => string} Visit
 * @typedef {FleetWire & { ticket: (request: string, language: string) => string }} Wire
 */

/** @type {Promise<{ visit: Visit, wire: Wire }> | undefined} */
let engine;
const fleets = new FleetRunner((message) => postMessage(message));

/** @param {Files} files @returns {Promise<{ visit: Visit, wire: Wire }>} */
async function load(files) {
  const pyodide = await startPyodide(files);
  return { visit: pyodide.pyimport("calculator.page").visit, wire: pyodide.pyimport("calculator.wire") };
}

/** @param {string} text the engine's JSON @returns {any} */
function answered(text) {
  const answer = JSON.parse(text);
  if (answer.error) throw new Error(answer.error);
  return answer;
}

/** @param {Request} request @param {Files | undefined} files with the start only */
async function handle(request, files) {
  if (files) {
    engine = load(files);
    await engine;
    postMessage(ready());
    return;
  }
  if (!engine || request.type === "start") throw new Error("asked before the start");
  if (request.type === "fleet-cancel") return fleets.cancel();
  if (request.type === "fleet") return fleets.run(engine, request);
  const { visit, wire } = await engine;
  if (request.type === "ticket") {
    const found = answered(wire.ticket(JSON.stringify(request.request), request.language));
    postMessage(ticketed(request.number, found, request.request.fields !== undefined));
    return;
  }
  const { number, situation, language, locale, link } = request;
  const day = new Intl.DateTimeFormat(locale, { dateStyle: "long" }).format();
  postMessage(assessed(number, answered(visit(JSON.stringify(situation), language, day, link))));
}

/** @param {Request} request @param {Files | undefined} files */
export function hear(request, files) {
  handle(request, files).catch((error) => postMessage(failed(error)));
}
