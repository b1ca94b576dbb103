// The page's side of the worker. Only the answer to the latest question is handed on: earlier ones are out of date.

import { ask, askTicket, start } from "./protocol.js";

/**
 * @typedef {import("./protocol.js").Situation} Situation
 * @typedef {import("./protocol.js").Answer} Answer
 * @typedef {"loading" | "ready" | "failed"} State
 */

export class WorkerClient {
  #number = 0;
  #ticketNumber = 0;
  /** @type {Worker | undefined} */
  #worker;

  /**
   * @param {{ runtime: string, language: string, locale: string }} config
   * @param {{
   *   state: (state: State) => void, assessed: (answer: Answer) => void,
   *   ticketed: (ticket: import("./protocol.js").Ticket, composing: boolean) => void,
   * }} tell
   */
  constructor(config, tell) {
    this.config = config;
    this.tell = tell;
  }

  get started() {
    return this.#worker !== undefined;
  }

  start() {
    this.tell.state("loading");
    this.#worker = new Worker(new URL("./worker.js", import.meta.url), { type: "module" });
    this.#worker.addEventListener("message", ({ data }) => this.#receive(data));
    // A worker whose script cannot be loaded, or that dies, says so here and nowhere else.
    this.#worker.addEventListener("error", (event) => this.#fail(event.message));
    this.#worker.addEventListener("messageerror", () => this.#fail("messageerror"));
    this.#worker.postMessage(start(new URL(this.config.runtime, document.baseURI).href));
  }

  /** @param {Situation} situation */
  assess(situation) {
    this.#number += 1;
    const { language, locale } = this.config;
    const day = new Intl.DateTimeFormat(locale, { dateStyle: "long" }).format();
    this.#worker?.postMessage(ask(this.#number, situation, { language, day, link: location.href }));
  }

  /** @param {import("./protocol.js").TicketRequest} request */
  prepareTicket(request) {
    this.#ticketNumber += 1;
    this.#worker?.postMessage(askTicket(this.#ticketNumber, request, this.config.language));
  }

  /**
   * @param {import("./protocol.js").Ready | import("./protocol.js").Failed | import("./protocol.js").Assessed
   *   | import("./protocol.js").Ticketed} message
   */
  #receive(message) {
    if (message.type === "ready") this.tell.state("ready");
    else if (message.type === "failed") this.#fail(message.why);
    else if (message.type === "ticketed") {
      if (message.number === this.#ticketNumber) this.tell.ticketed(message.ticket, message.composing);
    } else if (message.number === this.#number) this.tell.assessed(message.answer);
  }

  /** @param {string | undefined} why */
  #fail(why) {
    console.error("The calculator's engine failed:", why);
    this.#worker?.terminate();
    this.tell.state("failed");
  }
}
