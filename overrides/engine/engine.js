// The calculator in Python, as the worker calls it: JSON texts in, JSON texts out.

import { startPyodide } from "./start-pyodide.js";

/**
 * @typedef {import("./protocol.js").Answer} Answer
 * @typedef {import("./protocol.js").Assess} Assess
 * @typedef {import("./protocol.js").Ticket} Ticket
 * @typedef {import("./protocol.js").TicketRequest} TicketRequest
 * @typedef {import("./fleet-runner.js").FleetWire} FleetWire
 * @typedef {{
 *   answer: (request: Assess) => Answer, visit: (request: Assess) => string,
 *   ticket: (request: TicketRequest, language: string) => Ticket, fleetWire: () => FleetWire,
 * }} Engine
 */

/** @param {import("./downloads.js").Files} files @returns {Promise<Engine>} */
export async function startEngine(files) {
  const pyodide = await startPyodide(files);
  const visitPage = pyodide.pyimport("calculator.json_api").visit;
  const prepareTicket = pyodide.pyimport("calculator.as_json").ticket;

  /** @type {Engine["visit"]} */
  const visit = ({ situation, language, locale, link }) => {
    const day = new Intl.DateTimeFormat(locale, { dateStyle: "long" }).format();
    return visitPage(JSON.stringify(situation), language, day, link);
  };
  return {
    visit,
    answer: (request) => parsed(visit(request)),
    ticket: (request, language) => parsed(prepareTicket(JSON.stringify(request), language)),
    // Few visits have many systems: the module that answers them is imported for those.
    fleetWire: () => pyodide.pyimport("calculator.fleet.json_api"),
  };
}

/** @param {string} text the engine's JSON @returns {any} */
function parsed(text) {
  const found = JSON.parse(text);
  if (found.error) throw new Error(found.error);
  return found;
}
