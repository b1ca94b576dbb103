// Waiting for a worker, which says nothing at all when it was ended from outside.

// Counted in checks, so that a computer that sleeps counts none.
const CHECK_EVERY = 1000; // milliseconds

export class Patience {
  #timer = 0;

  /** @param {() => void} lose what to do when it is over */
  constructor(lose) {
    this.lose = lose;
  }

  /** Begins anew. @param {number} checks how many without a word */
  wait(checks) {
    this.end();
    let left = checks;
    this.#timer = window.setInterval(() => {
      left -= 1;
      if (left > 0) return;
      this.end();
      this.lose();
    }, CHECK_EVERY);
  }

  end() {
    clearInterval(this.#timer);
  }
}
