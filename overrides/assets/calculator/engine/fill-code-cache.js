// The last question asked again while nobody waits. Chromium keeps what it compiled of the engine's binary for the next visit
// only once a megabyte of it has been optimised, which is after some hundred answers; that visit then starts a third sooner.

const TIMES = 120;
const QUIET = 1000; // milliseconds without a question

export class Practice {
  #left = "userAgentData" in navigator ? TIMES : 0; // what other browsers keep does not depend on it
  #timer = 0;
  /** @type {(() => unknown) | undefined} */
  #ask;

  /** @param {() => unknown} ask */
  begin(ask) {
    this.#ask = ask;
    this.postpone();
  }

  /** Somebody else asks. */
  postpone() {
    clearTimeout(this.#timer);
    if (this.#ask && this.#left > 0) this.#timer = setTimeout(() => this.#again(), QUIET);
  }

  /** No more in this visit. */
  end() {
    clearTimeout(this.#timer);
    this.#left = 0;
  }

  // One at a time, so that a question that comes meanwhile waits for one answer at the most.
  #again() {
    this.#ask?.();
    this.#left -= 1;
    if (this.#left > 0) this.#timer = setTimeout(() => this.#again());
  }
}
