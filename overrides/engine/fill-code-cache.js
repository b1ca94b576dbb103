// Asks the last question again while the worker has nothing else to do. Chromium keeps the compiled code of the engine's
// binary for the next visit only once a megabyte of it has been optimised, which takes some hundred answers; the next visit
// then starts a third sooner.

const TIMES = 120;
const QUIET = 1000; // milliseconds without a request

export class CodeCacheFiller {
  #left = "userAgentData" in navigator ? TIMES : 0; // in other browsers the kept code does not depend on it
  #timer = 0;
  /** @type {(() => unknown) | undefined} */
  #ask;

  /** @param {() => unknown} ask */
  start(ask) {
    this.#ask = ask;
    this.postpone();
  }

  /** Waits anew: a request has come. */
  postpone() {
    clearTimeout(this.#timer);
    if (this.#ask && this.#left > 0) this.#timer = setTimeout(() => this.#again(), QUIET);
  }

  /** Asks no more in this visit. */
  stop() {
    clearTimeout(this.#timer);
    this.#left = 0;
  }

  // One at a time, so that a request that comes meanwhile waits for one answer at the most.
  #again() {
    this.#ask?.();
    this.#left -= 1;
    if (this.#left > 0) this.#timer = setTimeout(() => this.#again());
  }
}
