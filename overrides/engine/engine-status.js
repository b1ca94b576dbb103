// Shows the state of the engine in words, from before the page's script has arrived until after it has failed. A classic script
// that stands in the page's head as it is: it has to work where no file arrives.

(() => {
  // Counted in checks, so that a computer that sleeps counts none.
  const CHECK_EVERY = 1000; // milliseconds
  const SILENT_CHECKS = 15;
  const QUIET_CHECKS = 2; // a start that takes no longer is not told of
  /** @type {{ texts: Record<import("./worker-client.js").State, string> }} */
  const { texts } = JSON.parse(document.querySelector("[data-calculator-runtime]")?.textContent ?? "");
  /** @type {import("./worker-client.js").State} */
  let state = "loading";
  let silent = 0;
  let checks = 0;
  let timer = 0;

  const show = () => {
    const $root = document.querySelector("[data-engine]");
    const $status = $root?.querySelector('[data-calculator-part="status"]');
    const $retry = $root?.querySelector('[data-calculator-action="retry"]');
    if (!($root instanceof HTMLElement && $status && $retry instanceof HTMLElement)) return;
    $root.dataset.engine = state === "again" || state === "slow" ? "loading" : state;
    $status.textContent = state === "loading" && checks < QUIET_CHECKS ? "" : (texts[state] ?? "");
    const focused = document.activeElement === $retry;
    $retry.hidden = state !== "failed" && state !== "slow";
    if (focused && $retry.hidden) document.getElementById("result")?.focus();
  };

  const check = () => {
    silent += 1;
    checks += 1;
    if (checks === QUIET_CHECKS) show();
    if (silent === SILENT_CHECKS) status.tell("slow");
  };

  /** @type {import("./worker-client.js").Status} */
  const status = {
    tell(next) {
      state = next;
      silent = 0;
      checks = 0;
      clearInterval(timer);
      if (state === "loading" || state === "again") timer = window.setInterval(check, CHECK_EVERY);
      show();
    },
    progress() {
      silent = 0;
    },
  };
  addEventListener("DOMContentLoaded", show); // told before the page's body was there
  Object.assign(window, { calculatorStatus: status });
})();
