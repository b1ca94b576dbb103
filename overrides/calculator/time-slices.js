// Runs work of the page's own thread, which also draws and listens, in slices, with a pause for everything else between them.

const LONGEST_SLICE = 8; // milliseconds
const LONGEST_FRAME = 250; // milliseconds

/** Scheduler.yield, where the browser has it, comes back before other tasks that wait. @type {() => Promise<void>} */
const nextTask = () => Reflect.get(globalThis, "scheduler")?.yield?.() ?? new Promise((resolve) => setTimeout(resolve));

/** Waits until the work done so far is drawn. A page that is not seen draws nothing. @returns {Promise<void>} */
const nextFrame = () => {
  return new Promise((resolve) => {
    requestAnimationFrame(() => setTimeout(resolve));
    setTimeout(resolve, LONGEST_FRAME);
  });
};

export class TimeSlices {
  #run = 0;

  /**
   * Runs the work, which may be interrupted where it yields, in place of work that is under way.
   * @param {Iterable<void>} work
   * @param {{ draws?: boolean, begun?: number }} [how] draws: the first pause, if one is needed, is for a frame; begun: when
   *   the first slice began, where something ran before the work
   */
  async run(work, { draws = false, begun = performance.now() } = {}) {
    this.stop();
    const run = this.#run;
    let pause = draws ? nextFrame : nextTask;
    for (const _ of work) {
      if (performance.now() - begun < LONGEST_SLICE) continue;
      await pause();
      pause = nextTask;
      if (run !== this.#run) return;
      begun = performance.now();
    }
  }

  /** Leaves the rest of the work undone. */
  stop() {
    this.#run += 1;
  }
}
