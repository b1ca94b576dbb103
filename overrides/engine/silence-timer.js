// Tells when a worker has been silent for too long: a worker that the browser has ended says nothing at all.

// Counted in checks, so that a computer that sleeps counts none.
const CHECK_EVERY = 1000; // milliseconds

export class SilenceTimer {
  #timer = 0;

  /** @param {() => void} expire called when the time is over */
  constructor(expire) {
    this.expire = expire;
  }

  /** Starts to wait, anew when it waits already. @param {number} checks how many may pass without a message */
  start(checks) {
    this.stop();
    let left = checks;
    this.#timer = window.setInterval(() => {
      left -= 1;
      if (left > 0) return;
      this.stop();
      this.expire();
    }, CHECK_EVERY);
  }

  stop() {
    clearInterval(this.#timer);
  }
}
