// The engine: Pyodide with the calculator's wheel, in a module worker so that the page never waits for it.

import { FleetRunner } from "./fleet-runner.js";
import { CodeCacheFiller } from "./fill-code-cache.js";
import { assessed, failed, ready, ticketed } from "./protocol.js";
import { startPyodide } from "./start-pyodide.js";

/**
 * @typedef {import("./protocol.js").Request} Request
 * @typedef {import("./start-pyodide.js").Files} Files
 * @typedef {import("./fleet-runner.js").FleetWire} FleetWire
 * @typedef {(situation: string, language: string, day: string, link: string) => string} Visit
 * @typedef {{ ticket: (request: string, language: string) => string }} Wire
 */

/** @typedef {{ visit: Visit, wire: Wire, fleetWire: () => FleetWire }} Engine */

/** @type {Promise<Engine> | undefined} */
let engine;
const fleets = new FleetRunner((message) => postMessage(message));
const codeCache = new CodeCacheFiller();
/** The question that nobody has taken back by a later one. @type {Request | undefined} */
let latest;

/** @param {Files} files @returns {Promise<Engine>} */
async function load(files) {
  const pyodide = await startPyodide(files);
  return {
    visit: pyodide.pyimport("calculator.page").visit,
    wire: pyodide.pyimport("calculator.wire"),
    // Few visits have many systems: what answers them is imported for those.
    fleetWire: () => pyodide.pyimport("calculator.fleet_json"),
  };
}

/** @param {string} text the engine's JSON @returns {any} */
function answered(text) {
  const answer = JSON.parse(text);
  if (answer.error) throw new Error(answer.error);
  return answer;
}

/** @param {Request} request */
async function handle(request) {
  if (!engine) throw new Error("asked before the start");
  if (request.type === "fleet-cancel") return fleets.cancel();
  if (request.type === "fleet") {
    codeCache.stop(); // many systems take all the time there is
    return fleets.run(engine, request);
  }
  if (request.type === "assess") latest = request;
  const { visit, wire } = await engine;
  if (request.type === "ticket") {
    const found = answered(wire.ticket(JSON.stringify(request.request), request.language));
    postMessage(ticketed(request.number, found, request.request.fields !== undefined));
    return;
  }
  if (request !== latest) return; // answers were picked while the engine started
  const { number, situation, language, locale, link } = request;
  const day = new Intl.DateTimeFormat(locale, { dateStyle: "long" }).format();
  const ask = () => visit(JSON.stringify(situation), language, day, link);
  postMessage(assessed(number, answered(ask())));
  codeCache.start(ask);
}

/** @param {unknown} error */
const fail = (error) => postMessage(failed(error));

/** @param {Files} files */
export function start(files) {
  engine = load(files);
  engine.then(() => postMessage(ready()), fail);
}

/** @param {Request} request */
export function hear(request) {
  codeCache.postpone();
  handle(request).catch(fail);
}
