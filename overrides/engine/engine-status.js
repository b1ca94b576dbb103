// Shows the state of the engine in words, from before the page's script has arrived until after it has failed. A classic script
// that stands in the page's head as it is: it has to work where no file arrives.

(() => {
  // Counted in checks, so that a computer that sleeps counts none.
  const CHECK_EVERY = 1000; // milliseconds
  const SILENT_CHECKS = 15;
  const QUIET_CHECKS = 2; // a start that takes no longer is not told of
  /** @type {{ texts: Record<import("./worker-client.js").State | "bytes", string>, total: number }} total: bytes of all files */
  const { texts, total } = JSON.parse(document.querySelector("[data-calculator-runtime]")?.textContent ?? "");
  /** @type {import("./worker-client.js").State} */
  let state = "loading";
  let silent = 0;
  let checks = 0;
  let timer = 0;
  let done = 0;

  /** Made up when it is needed: the first formatter takes the page's thread 20 to 30 ms. @type {Intl.NumberFormat | undefined} */
  let megabytes;
  const said = (/** @type {number} */ bytes) => {
    megabytes ??= new Intl.NumberFormat(document.documentElement.lang, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
    return megabytes.format(bytes / 1e6);
  };

  const showBytes = () => {
    const $bytes = document.querySelector('[data-calculator-part="bytes"]');
    const [$bar, $words] = $bytes?.children ?? [];
    if (!($bytes instanceof HTMLElement && $bar instanceof HTMLProgressElement)) return;
    $bytes.hidden = done === 0 || checks < QUIET_CHECKS || state === "failed" || state === "ready";
    if ($bytes.hidden) return;
    [$bar.max, $bar.value] = [total, done];
    $words.textContent = texts.bytes.replace("{done}", said(done)).replace("{total}", said(total));
  };

  const show = () => {
    const $root = document.querySelector("[data-engine]");
    const $status = $root?.querySelector('[data-calculator-part="status"]');
    const $retry = $root?.querySelector('[data-calculator-action="retry"]');
    if (!($root instanceof HTMLElement && $status && $retry instanceof HTMLElement)) return;
    $root.dataset.engine = state === "again" || state === "slow" ? "loading" : state;
    $status.textContent = state === "loading" && checks < QUIET_CHECKS ? "" : (texts[state] ?? "");
    const focused = document.activeElement === $retry;
    $retry.hidden = state !== "failed" && state !== "slow";
    $root.toggleAttribute("data-offers-retry", !$retry.hidden);
    showBytes();
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
      done = 0;
      if (state === "failed") Reflect.get(window, "siteVersion")?.check();
      clearInterval(timer);
      if (state === "loading" || state === "again") timer = window.setInterval(check, CHECK_EVERY);
      show();
    },
    progress(bytes) {
      silent = 0;
      done = bytes ?? done;
      showBytes();
    },
  };
  addEventListener("DOMContentLoaded", show); // told before the page's body was there
  Object.assign(window, { calculatorStatus: status });
})();
