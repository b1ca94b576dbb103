// The page's side of the worker. Only the answer to the latest question is handed on: earlier ones are out of date.

import { SilenceTimer } from "./silence-timer.js";
import { ask, askFleet, askTicket, cancelFleet } from "./engine/protocol.js";

/**
 * @typedef {import("./engine/protocol.js").Situation} Situation
 * @typedef {import("./engine/protocol.js").Answer} Answer
 * @typedef {import("./engine/protocol.js").FleetMessage} FleetMessage
 * The engine: waits for the first answer, loads, loads once more after it died, is slow to load, is there, does not work.
 * @typedef {"idle" | "loading" | "again" | "slow" | "ready" | "failed"} State
 * What engine-status.js leaves: `tell` shows a state; `progress` is a sign of life while it loads.
 * @typedef {{ tell: (state: State) => void, progress: () => void }} Status
 * The page's script, once it is there.
 * @typedef {{ retry: () => void }} Page
 * What start-worker.js leaves: `start` gives a worker on its way, the first time the one begun there; `listen` gets all that it
 * says, and what it has said already. `start` throws where there are no workers. `refresh` and `fresh` are for a further try:
 * past the browser's cache, which may hold what failed.
 * @typedef {{
 *   savesData: boolean, status: Status, page?: Page,
 *   start: (listen: (event: Event) => void, fresh: boolean) => Worker, refresh: () => Promise<void>,
 * }} Early
 */

// Seconds without a word that a working engine may take: for an answer; where a file is read; where it has to fetch more.
const LONGEST_SILENCE = { answer: 5, fleet: 15, fetching: 60 };
// An engine that dies is started again, but not for ever.
const RESTARTS = 2;
const WITHIN = 300_000; // milliseconds

export class WorkerClient {
  #number = 0;
  #ticketNumber = 0;
  #run = 0;
  /** @type {State} */
  #state = "idle";
  /** @type {Worker | undefined} */
  #worker;
  /** @type {import("./engine/protocol.js").Ask | undefined} */
  #asked;
  /** @type {import("./engine/protocol.js").AskFleet | undefined} while it is under way */
  #fleet;
  /** What has no answer yet. @type {Set<"assess" | "ticket">} */
  #owed = new Set();
  /** When it was started again. @type {number[]} */
  #restarts = [];
  #hasWorked = false;
  #silence = new SilenceTimer(() => this.#fail("no sign of life"));

  /**
   * @param {{ language: string, locale: string }} config
   * @param {Early} early
   * @param {{
   *   state: (state: State) => void, assessed: (answer: Answer) => void,
   *   ticketed: (ticket: import("./engine/protocol.js").Ticket, composing: boolean) => void,
   *   fleet: (message: FleetMessage | { type: "fleet-failed" }) => unknown,
   * }} tell
   */
  constructor(config, early, tell) {
    this.config = config;
    this.early = early;
    this.tell = tell;
  }

  get state() {
    return this.#state;
  }

  start() {
    this.#tellState("loading");
    this.#begin(false);
  }

  /** Starts anew what has failed, or takes too long, from files that are fetched anew. */
  async retry() {
    this.#restarts = [];
    this.#end();
    this.#tellState("loading");
    await this.early.refresh();
    if (!this.#worker) this.#begin(true);
  }

  /** @param {Situation} situation @param {string} link the address of this case */
  assess(situation, link) {
    this.#number += 1;
    const { language, locale } = this.config;
    this.#asked = ask(this.#number, situation, { language, locale, link });
    this.#owed.add("assess");
    this.#post(this.#asked);
  }

  /** @param {import("./engine/protocol.js").TicketRequest} request */
  prepareTicket(request) {
    this.#ticketNumber += 1;
    this.#owed.add("ticket");
    this.#post(askTicket(this.#ticketNumber, request, this.config.language));
  }

  /** @param {File} file @param {import("./engine/protocol.js").FleetWish} wish how it is to be answered */
  answerFleet(file, wish) {
    if (this.#state === "failed") return this.tell.fleet({ type: "fleet-failed" });
    this.#run += 1;
    this.#fleet = askFleet(this.#run, file, wish, this.config.language);
    this.#post(this.#fleet);
  }

  cancelFleet() {
    this.#run += 1;
    this.#fleet = undefined;
    this.#post(cancelFleet());
  }

  /** @param {boolean} fresh whether all its files are fetched anew */
  #begin(fresh) {
    try {
      const worker = this.early.start((event) => {
        if (worker === this.#worker) this.#hear(event);
      }, fresh);
      this.#worker = worker;
    } catch (error) {
      this.#fail(error);
      return;
    }
    if (this.#asked) this.#post(this.#asked);
    if (this.#fleet) this.#post(this.#fleet);
  }

  #end() {
    this.#silence.stop();
    this.#worker?.terminate();
    this.#worker = undefined;
    this.#owed.delete("ticket"); // asked for again with the answer to the case
  }

  /** @param {import("./engine/protocol.js").Request} request */
  #post(request) {
    this.#worker?.postMessage(request);
    this.#watch();
  }

  /** @param {Event} event */
  #hear(event) {
    if (event instanceof ErrorEvent) {
      // A worker whose script cannot be loaded, or that dies, says so here and nowhere else.
      this.#fail(event.message);
    } else if (event instanceof MessageEvent && event.type === "message") this.#receive(event.data);
    else this.#fail(event.type);
  }

  /** @param {import("./engine/protocol.js").Message} message */
  #receive(message) {
    if (message.type === "failed") return this.#fail(message.why);
    if (message.type === "progress") return this.#hearProgress();
    if (message.type === "ready") {
      this.#hasWorked = true;
      this.#tellState("ready");
    } else if (message.type === "assessed") {
      if (message.number === this.#number) {
        this.#owed.delete("assess");
        this.tell.assessed(message.answer);
      }
    } else if (message.type === "ticketed") {
      if (message.number === this.#ticketNumber) {
        this.#owed.delete("ticket");
        this.tell.ticketed(message.ticket, message.composing);
      }
    } else if (message.run === this.#run) {
      if (message.type !== "fleet-progress") this.#fleet = undefined;
      this.tell.fleet(message);
    }
    this.#watch();
  }

  /** It fetches something: its files, or what of them nobody thought that it would need. */
  #hearProgress() {
    if (this.#state === "ready") this.#silence.start(LONGEST_SILENCE.fetching);
    else this.early.status.progress();
  }

  /** Waits for what a working engine owes. */
  #watch() {
    this.#silence.stop();
    if (this.#state !== "ready") return;
    if (this.#fleet) this.#silence.start(LONGEST_SILENCE.fleet);
    else if (this.#owed.size) this.#silence.start(LONGEST_SILENCE.answer);
  }

  /** @param {unknown} why */
  #fail(why) {
    console.error("The calculator's engine failed:", why);
    this.#end();
    if (this.#fleet) {
      // Not asked again: it may be the file that the engine did not survive.
      this.#fleet = undefined;
      this.#run += 1;
      this.tell.fleet({ type: "fleet-failed" });
    }
    const now = performance.now();
    this.#restarts = this.#restarts.filter((when) => now - when < WITHIN);
    if (!this.#hasWorked || this.#restarts.length === RESTARTS) return this.#tellState("failed");
    this.#restarts.push(now);
    this.#tellState("again");
    this.#begin(false);
  }

  /** @param {State} state */
  #tellState(state) {
    this.#state = state;
    this.early.status.tell(state);
    this.tell.state(state);
  }
}
