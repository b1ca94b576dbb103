// The page's side of the worker: starts it with the first question, tells when it fails, and starts it again when asked to.

import { SilenceTimer } from "../engine/silence-timer.js";

/**
 * @typedef {import("./worker.js").Call} Call
 * @typedef {"idle" | "loading" | "ready" | "failed"} State
 * @typedef {{ base: string, engine: object, worker: { url: string, integrity: string } }} Config
 */

// Seconds without a word, while files arrive and while a question is answered.
const LONGEST_SILENCE = 20;

export class Checker {
  /** @type {State} */
  state = "idle";
  /** @type {Worker | undefined} */
  #worker;
  #id = 0;
  /** @type {Map<number, { call: Call, asked: string, resolve: (answer: string) => void, reject: (error: Error) => void }>} */
  #waiting = new Map();
  #silence = new SilenceTimer(() => this.#fail("no sign of life"));

  /** @param {Config} config @param {(state: State) => void} tell */
  constructor(config, tell) {
    this.config = config;
    this.tell = tell;
  }

  /**
   * Rejects when the engine does not come, or does not survive the question.
   * @param {Call} call @param {unknown} asked @returns {Promise<string>}
   */
  ask(call, asked) {
    if (this.state === "failed") return Promise.reject(new Error("the check is not there"));
    return new Promise((resolve, reject) => {
      this.#id += 1;
      const question = { call, asked: JSON.stringify(asked), resolve, reject };
      this.#waiting.set(this.#id, question);
      if (!this.#worker) this.start();
      else this.#post(this.#id);
    });
  }

  /** @param {boolean} [fresh] whether its files are fetched past the browser's cache, which may hold one that failed */
  start(fresh = false) {
    const { base, engine, worker } = this.config;
    const at = (/** @type {string} */ file) => new URL(file, document.baseURI).href;
    this.#tellState("loading");
    try {
      const name = JSON.stringify({ ...engine, base: at(base), fresh, packed: false });
      const started = new Worker(at(worker.url), { type: "module", name });
      this.#worker = started;
      started.addEventListener("message", ({ data }) => this.#hear(data));
      started.addEventListener("error", (event) => this.#fail(event.message || "the worker cannot be loaded"));
      // Workers know no integrity: the script comes once, and is held against its checksum while it runs.
      fetch(at(worker.url), { integrity: worker.integrity, cache: fresh ? "reload" : "default" }).catch((error) => {
        if (started === this.#worker) this.#fail(error);
      });
    } catch (error) {
      this.#fail(error);
      return;
    }
    this.#silence.start(LONGEST_SILENCE);
    for (const id of this.#waiting.keys()) this.#post(id);
  }

  /** @param {number} id */
  #post(id) {
    const { call, asked } = this.#waiting.get(id) ?? {};
    this.#worker?.postMessage({ id, call, asked });
    this.#silence.start(LONGEST_SILENCE);
  }

  /** @param {import("./worker.js").State | import("./worker.js").Answer} message */
  #hear(message) {
    this.#silence.start(LONGEST_SILENCE);
    if (message.type === "ready") this.#tellState("ready");
    else if (message.type === "failed") this.#fail(message.why);
    else if (message.type === "answered" || message.type === "refused") {
      const question = this.#waiting.get(message.id);
      this.#waiting.delete(message.id);
      if (message.type === "answered") question?.resolve(message.answer);
      else question?.reject(new Error(message.why));
    }
    if (this.state === "ready" && this.#waiting.size === 0) this.#silence.stop();
  }

  /** @param {unknown} why */
  #fail(why) {
    console.error("The check of translations failed:", why);
    this.#silence.stop();
    this.#worker?.terminate();
    this.#worker = undefined;
    for (const question of this.#waiting.values()) question.reject(new Error(String(why)));
    this.#waiting.clear();
    this.#tellState("failed");
  }

  /** @param {State} state */
  #tellState(state) {
    this.state = state;
    this.tell(state);
  }
}
