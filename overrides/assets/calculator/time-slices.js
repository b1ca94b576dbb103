// Work of the page's own thread, which also draws and listens: done in pieces, with a turn for everything else between them.

const LONGEST = 8; // milliseconds at a stretch
const LONGEST_FRAME = 250; // milliseconds

/** Scheduler.yield, where the browser has it, comes back before other tasks that wait. @type {() => Promise<void>} */
const turn = () => Reflect.get(globalThis, "scheduler")?.yield?.() ?? new Promise((resolve) => setTimeout(resolve));

/** Until what is done so far is drawn. A page that is not seen draws nothing. @returns {Promise<void>} */
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
   * @param {Iterable<void>} work @param {{ draws?: boolean }} [how] draws: its first pause, if one is needed, is for a frame
   */
  async take(work, { draws = false } = {}) {
    this.leave();
    const run = this.#run;
    let begun = performance.now();
    let pause = draws ? frame : turn;
    for (const _ of work) {
      if (performance.now() - begun < LONGEST) continue;
      await pause();
      pause = turn;
      if (run !== this.#run) return;
      begun = performance.now();
    }
  }

  /** Leaves what is not done yet. */
  leave() {
    this.#run += 1;
  }
}
