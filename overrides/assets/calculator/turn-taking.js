// Work of the page's own thread, which also draws and listens: done in pieces, with a turn for everything else between them.

const LONGEST = 8; // milliseconds at a stretch

/** Scheduler.yield, where the browser has it, comes back before other tasks that wait. @type {() => Promise<void>} */
const turn = () => Reflect.get(globalThis, "scheduler")?.yield?.() ?? new Promise((resolve) => setTimeout(resolve));

export class Turns {
  #run = 0;

  /** Does the work up to each of its pauses; what was under way before is left. @param {Iterable<void>} work */
  async take(work) {
    this.leave();
    const run = this.#run;
    let begun = performance.now();
    for (const _ of work) {
      if (performance.now() - begun < LONGEST) continue;
      await turn();
      if (run !== this.#run) return;
      begun = performance.now();
    }
  }

  /** Leaves what is not done yet. */
  leave() {
    this.#run += 1;
  }
}
