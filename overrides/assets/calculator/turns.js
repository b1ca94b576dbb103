// Work of the page's own thread, which also draws and listens: done in pieces, with a turn for everything else between them.

const LONGEST = 8; // milliseconds at a stretch
const LONGEST_FRAME = 250; // milliseconds

/** Scheduler.yield, where the browser has it, comes back before other tasks that wait. @type {() => Promise<void>} */
const turn = () => Reflect.get(globalThis, "scheduler")?.yield?.() ?? new Promise((resolve) => setTimeout(resolve));

/** A pause until what is done so far is drawn. */
export const AFTER_FRAME = "after frame";

/** A page that is not seen draws nothing. @returns {Promise<void>} */
const frame = () => {
  return new Promise((resolve) => {
    requestAnimationFrame(() => setTimeout(resolve));
    setTimeout(resolve, LONGEST_FRAME);
  });
};

export class Turns {
  #run = 0;

  /**
   * Does the work up to each of its pauses; what was under way before is left.
   * @param {Iterable<typeof AFTER_FRAME | void>} work
   */
  async take(work) {
    this.leave();
    const run = this.#run;
    let begun = performance.now();
    for (const pause of work) {
      if (pause !== AFTER_FRAME && performance.now() - begun < LONGEST) continue;
      await (pause === AFTER_FRAME ? frame() : turn());
      if (run !== this.#run) return;
      begun = performance.now();
    }
  }

  /** Leaves what is not done yet. */
  leave() {
    this.#run += 1;
  }
}
