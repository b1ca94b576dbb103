// The page's side of the worker (engine/protocol.js). Only replies to the latest request of a type are handed on: earlier ones
// are out of date.

import { handle } from "./protocol.js";
import { SilenceTimer } from "./silence-timer.js";

/**
 * @typedef {import("./protocol.js").Situation} Situation
 * @typedef {import("./protocol.js").Answer} Answer
 * @typedef {import("./protocol.js").Ticket} Ticket
 * @typedef {import("./protocol.js").Assess} Assess
 * @typedef {import("./protocol.js").PrepareTicket} PrepareTicket
 * @typedef {import("./protocol.js").AnswerFleet} AnswerFleet
 * @typedef {import("./protocol.js").Reply} Reply
 * @typedef {import("./protocol.js").FleetStatus | { status: "failed" }} FleetStatus failed: the engine did not survive it
 * The engine: waits for the first answer, loads, loads once more after it died, is slow to load, has started, has failed.
 * @typedef {"idle" | "loading" | "again" | "slow" | "ready" | "failed"} State
 * What engine-status.js leaves: `tell` shows a state; `progress` is a sign of life while it loads, with the bytes that have come.
 * @typedef {{ tell: (state: State) => void, progress: (done?: number) => void }} Status
 * The page's script, once it is there.
 * @typedef {{ retry: () => void }} Page
 * What start-worker.js leaves: `worker` is the address of its script; `start` returns a worker, the first time the one that
 * was started there, and throws where the browser has no workers; `listen` gets all its messages, those that came before too.
 * `refresh` and `fresh` are for a further try: they pass the browser's cache, which may hold the file that failed.
 * `keepPacked` notes that the host does not compress.
 * @typedef {{
 *   savesData: boolean, status: Status, page?: Page,
 *   worker: string, start: (listen: (event: Event) => void, fresh: boolean) => Worker, refresh: () => Promise<void>,
 *   keepPacked: () => void,
 * }} Early
 */

// Seconds without a word that a working engine may take: for an answer; where a file is read; where it has to fetch more.
const LONGEST_SILENCE = { answer: 5, fleet: 15, fetching: 60 };
// An engine that dies is started again, but not for ever.
const RESTARTS = 2;
const WITHIN = 300_000; // milliseconds

export class WorkerClient {
  #id = 0;
  /** @type {State} */
  #state = "idle";
  /** @type {Worker | undefined} */
  #worker;
  /** The latest case, which an engine that is started again is asked again. @type {Assess | undefined} */
  #case;
  #isAssessed = true;
  /** @type {PrepareTicket | undefined} until it is there */
  #ticket;
  /** @type {AnswerFleet | undefined} until it is over */
  #fleet;
  /** When it was started again. @type {number[]} */
  #restarts = [];
  #hasWorked = false;
  #silence = new SilenceTimer(() => this.#fail("no sign of life"));

  /** @type {import("./protocol.js").Handlers<Reply>} */
  #handlers = {
    // Its files arrive, or it has to fetch functions that it was not expected to need.
    progress: ({ done }) => {
      if (this.#state === "ready") this.#silence.start(LONGEST_SILENCE.fetching);
      else this.early.status.progress(done);
    },
    "not-compressed": () => this.early.keepPacked(),
    ready: () => {
      this.#hasWorked = true;
      this.#tellState("ready");
      this.#expectReply();
    },
    failed: ({ why }) => this.#fail(why),
    assessed: ({ id, answer }) => {
      if (id === this.#case?.id) {
        this.#isAssessed = true;
        this.tell.assessed?.(answer);
      }
      this.#expectReply();
    },
    ticketed: ({ id, ticket }) => {
      if (id === this.#ticket?.id) {
        const isComposed = this.#ticket.request.fields !== undefined;
        this.#ticket = undefined;
        this.tell.ticketed?.(ticket, isComposed);
      }
      this.#expectReply();
    },
    fleet: (message) => {
      if (message.id === this.#fleet?.id) {
        if (message.status !== "running") this.#fleet = undefined;
        this.tell.fleet?.(message);
      }
      this.#expectReply();
    },
  };

  /**
   * @param {{ language: string, locale: string }} config
   * @param {Early} early
   * @param {Partial<{
   *   state: (state: State) => void, assessed: (answer: Answer) => unknown,
   *   ticketed: (ticket: Ticket, isComposed: boolean) => void, fleet: (status: FleetStatus) => void,
   * }>} tell what the page asks for
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

  /** Starts the engine again, from files that are fetched anew, after it has failed or takes too long. */
  async retry() {
    this.#restarts = [];
    this.#end();
    this.#tellState("loading");
    await this.early.refresh();
    if (!this.#worker) this.#begin(true);
  }

  /** @param {Situation} situation @param {string} link the address of this case */
  assess(situation, link) {
    const { language, locale } = this.config;
    this.#case = { type: "assess", id: this.#nextId(), situation, language, locale, link };
    this.#isAssessed = false;
    this.#ticket = undefined; // of the case before
    this.#post(this.#case);
  }

  /** @param {import("./protocol.js").TicketRequest} request */
  prepareTicket(request) {
    this.#ticket = { type: "ticket", id: this.#nextId(), request, language: this.config.language };
    this.#post(this.#ticket);
  }

  /** @param {File} file @param {import("./protocol.js").FleetWish} wish how it is to be answered */
  answerFleet(file, wish) {
    if (this.#state === "failed") return this.tell.fleet?.({ status: "failed" });
    this.#fleet = { type: "fleet", id: this.#nextId(), file, language: this.config.language, ...wish };
    this.#post(this.#fleet);
  }

  cancelFleet() {
    this.#fleet = undefined;
    this.#post({ type: "cancel-fleet" });
  }

  #nextId() {
    this.#id += 1;
    return this.#id;
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
    if (this.#case) this.#post(this.#case);
    if (this.#fleet) this.#post(this.#fleet);
  }

  #end() {
    this.#silence.stop();
    this.#worker?.terminate();
    this.#worker = undefined;
    this.#ticket = undefined; // asked for again with the answer to the case
  }

  /** @param {import("./protocol.js").Request} request */
  #post(request) {
    this.#worker?.postMessage(request);
    this.#expectReply();
  }

  /** @param {Event} event */
  #hear(event) {
    if (event instanceof ErrorEvent) {
      // A worker whose script cannot be loaded, or that dies, says so here and nowhere else.
      this.#fail(`${event.message ?? "it cannot be loaded"} (${this.early.worker})`);
    } else if (event instanceof MessageEvent && event.type === "message") handle(this.#handlers, event.data);
    else this.#fail(event.type);
  }

  /** Waits for the replies that a working engine owes. */
  #expectReply() {
    this.#silence.stop();
    if (this.#state !== "ready") return;
    if (this.#fleet) this.#silence.start(LONGEST_SILENCE.fleet);
    else if (!this.#isAssessed || this.#ticket) this.#silence.start(LONGEST_SILENCE.answer);
  }

  /** @param {unknown} why */
  #fail(why) {
    console.error("The calculator's engine failed:", why);
    this.#end();
    if (this.#fleet) {
      // Not asked again: it may be the file that the engine did not survive.
      this.#fleet = undefined;
      this.tell.fleet?.({ status: "failed" });
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
    this.tell.state?.(state);
  }
}
