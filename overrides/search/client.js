// Asks the search's worker. What is missing, broken or silent is told as a failure, until the reader tries again.

/**
 * @typedef {import("./items.js").Item[][]} Groups
 * @typedef {import("./worker.js").Question} Question
 * @typedef {import("./worker.js").Answer} Answer
 */

const PATIENCE = 15_000; // ms without an answer

export class SearchClient {
  /** @type {Worker | undefined} */
  #worker;
  /** The worker cannot be started, or does not answer. */
  #lost = false;
  #asked = 0;
  #attempt = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #silence;

  /**
   * @param {URL} address of the worker @param {string} integrity what its script must hash to
   * @param {{ language: string, files: import("./load-search.js").Files }} given what it loads
   * @param {(groups: Groups | undefined) => void} show undefined after a failure
   */
  constructor(address, integrity, given, show) {
    this.address = address;
    this.integrity = integrity;
    this.given = given;
    this.show = show;
  }

  /** @param {string} query */
  ask(query) {
    this.forget();
    if (this.#lost) return this.show(undefined);
    this.#silence = setTimeout(() => this.#lose(), PATIENCE);
    try {
      this.#worker ??= this.#start();
      this.#worker.postMessage(/** @type {Question} */ ({ id: this.#asked, query, attempt: this.#attempt }));
    } catch (error) {
      console.error("The search's worker cannot be started:", error);
      this.#lose();
    }
  }

  /** Ask once more, past what the browser's cache holds. @param {string} query */
  async askAgain(query) {
    this.forget();
    const asked = this.#asked;
    this.#attempt += 1;
    // For later pages: this one asks for the script under an address of its own.
    if (this.#lost) await fetch(this.address, { cache: "reload" }).catch(() => undefined);
    this.#lost = false;
    if (asked === this.#asked) this.ask(query);
  }

  /** What was asked before is no longer wanted. */
  forget() {
    this.#asked += 1;
    clearTimeout(this.#silence);
  }

  #start() {
    const address = new URL(this.address);
    if (this.#attempt) address.searchParams.set("attempt", String(this.#attempt));
    const worker = new Worker(address, { name: JSON.stringify(this.given) });
    worker.addEventListener("message", ({ data }) => this.#receive(data));
    // The script is missing, cut or something else.
    worker.addEventListener("error", () => this.#lose());
    // Workers know no integrity: the script comes once, and is held against its checksum while it runs.
    fetch(address, { integrity: this.integrity }).catch(() => worker === this.#worker && this.#lose());
    return worker;
  }

  /** @param {Answer} answer */
  #receive(answer) {
    if (answer.id !== this.#asked) return;
    clearTimeout(this.#silence);
    this.show("failed" in answer ? undefined : answer.groups);
  }

  #lose() {
    clearTimeout(this.#silence);
    this.#worker?.terminate();
    this.#worker = undefined;
    this.#lost = true;
    this.show(undefined);
  }
}
