// The page's side of the worker. Only the answer to the latest question is handed on: earlier ones are out of date.

import { ask, askFleet, askTicket, cancelFleet } from "./protocol.js";

/**
 * @typedef {import("./protocol.js").Situation} Situation
 * @typedef {import("./protocol.js").Answer} Answer
 * @typedef {import("./protocol.js").FleetMessage} FleetMessage
 * What after-paint.js leaves: `start` gives a worker on its way, the first time the one begun there; `listen` gets all that it
 * says, and what it has said already.
 * @typedef {{ savesData: boolean, start: (listen: (event: Event) => void) => Worker }} Early
 * @typedef {"loading" | "ready" | "failed"} State
 */

// A worker that was ended from outside says nothing at all. Counted in checks, so that a sleeping computer counts none.
const CHECK_EVERY = 10_000;
const SILENT_CHECKS = 3;

export class WorkerClient {
  #number = 0;
  #ticketNumber = 0;
  #run = 0;
  /** @type {State | undefined} */
  #state;
  #fleetUnderWay = false;
  /** @type {Worker | undefined} */
  #worker;
  /** @type {import("./protocol.js").Ask | undefined} */
  #asked;
  /** @type {{ silent: number, timer: number } | undefined} while a fleet is running */
  #watch;

  /**
   * @param {{ language: string, locale: string }} config
   * @param {Early} early
   * @param {{
   *   state: (state: State) => void, assessed: (answer: Answer) => void,
   *   ticketed: (ticket: import("./protocol.js").Ticket, composing: boolean) => void,
   *   fleet: (message: FleetMessage | { type: "fleet-failed" }) => unknown,
   * }} tell
   */
  constructor(config, early, tell) {
    this.config = config;
    this.early = early;
    this.tell = tell;
  }

  get started() {
    return this.#worker !== undefined;
  }

  start() {
    this.#tellState("loading");
    this.#worker = this.early.start((event) => this.#hear(event));
  }

  /** @param {Event} event */
  #hear(event) {
    if (event instanceof ErrorEvent) {
      // A worker whose script cannot be loaded, or that dies, says so here and nowhere else.
      this.#fail(event.message);
    } else if (event instanceof MessageEvent && event.type === "message") this.#receive(event.data);
    else this.#fail(event.type);
  }

  /** @param {Situation} situation */
  assess(situation) {
    this.#number += 1;
    const { language, locale } = this.config;
    this.#asked = ask(this.#number, situation, { language, locale, link: location.href });
    this.#worker?.postMessage(this.#asked);
  }

  /** @param {import("./protocol.js").TicketRequest} request */
  prepareTicket(request) {
    this.#ticketNumber += 1;
    this.#worker?.postMessage(askTicket(this.#ticketNumber, request, this.config.language));
  }

  /** @param {File} file @param {import("./protocol.js").FleetWish} wish how it is to be answered */
  answerFleet(file, wish) {
    this.#run += 1;
    if (this.#state === "failed") return this.tell.fleet({ type: "fleet-failed" });
    this.#fleetUnderWay = true;
    this.#worker?.postMessage(askFleet(this.#run, file, wish, this.config.language));
  }

  cancelFleet() {
    this.#run += 1;
    this.#fleetUnderWay = false;
    this.#unwatch();
    this.#worker?.postMessage(cancelFleet());
  }

  /** @param {import("./protocol.js").Message} message */
  #receive(message) {
    if (message.type === "ready") this.#tellState("ready");
    else if (message.type === "failed") this.#fail(message.why);
    else if (message.type === "assessed") {
      if (message.number === this.#number) this.tell.assessed(message.answer);
    } else if (message.type === "ticketed") {
      if (message.number === this.#ticketNumber) this.tell.ticketed(message.ticket, message.composing);
    } else this.#receiveFleet(message);
  }

  /** @param {FleetMessage} message */
  #receiveFleet(message) {
    if (message.run !== this.#run) return;
    this.#unwatch();
    this.#fleetUnderWay = message.type === "fleet-progress";
    if (this.#fleetUnderWay) this.#watchOver();
    this.tell.fleet(message);
  }

  #watchOver() {
    const watch = { silent: 0, timer: 0 };
    watch.timer = window.setInterval(() => {
      watch.silent += 1;
      if (watch.silent === SILENT_CHECKS) this.#fail("no sign of life");
    }, CHECK_EVERY);
    this.#watch = watch;
  }

  #unwatch() {
    clearInterval(this.#watch?.timer);
    this.#watch = undefined;
  }

  /** @param {string | undefined} why */
  #fail(why) {
    console.error("The calculator's engine failed:", why);
    this.#worker?.terminate();
    const atFleet = this.#fleetUnderWay && this.#state === "ready";
    this.cancelFleet();
    this.tell.fleet({ type: "fleet-failed" });
    if (atFleet) this.#startAgain();
    else this.#tellState("failed");
  }

  /** The form shall be answered still, after a file that the engine did not survive. */
  #startAgain() {
    this.start();
    if (this.#asked) this.#worker?.postMessage(this.#asked);
  }

  /** @param {State} state */
  #tellState(state) {
    this.#state = state;
    this.tell.state(state);
  }
}
