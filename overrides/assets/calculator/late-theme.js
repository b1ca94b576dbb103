// The theme's script (search, colours, contents) takes as much of the processor as a third of the engine's start, just while
// that goes on. On this page it comes after the first answer, or as soon as somebody reaches for what it does. A classic
// script that stands in the page as it is.

(() => {
  const CALCULATOR = "[data-calculator]";
  const LATEST = 10_000; // milliseconds after the page is there
  const place = /** @type {HTMLScriptElement} */ (document.querySelector("[data-calculator-theme]"));
  const waiting = new AbortController();
  const { signal } = waiting;
  /** What it has not heard. @type {Event[]} */
  const missed = [];

  // The search box and what else waits for a script can be seen, and so reached for.
  document.documentElement.classList.replace("no-js", "js");

  const load = () => {
    if (signal.aborted) return;
    waiting.abort();
    state.disconnect();
    const script = document.createElement("script");
    script.src = place.src;
    script.addEventListener("load", () => {
      for (const event of missed) {
        const Kind = /** @type {typeof Event} */ (event.constructor);
        event.target?.dispatchEvent(new Kind(event.type, event));
      }
    });
    place.replaceWith(script);
  };

  for (const type of ["pointerdown", "focusin", "keydown", "change"]) {
    const heard = (/** @type {Event} */ event) => {
      if (event.target instanceof Element && event.target.closest(CALCULATOR)) return;
      if (type === "keydown" || type === "change") missed.push(event);
      load();
    };
    addEventListener(type, heard, { signal, capture: true });
  }
  addEventListener("calculator:assessed", () => setTimeout(load), { signal });
  addEventListener("load", () => setTimeout(load, LATEST), { signal });
  // An engine that waits to be asked, or that failed, gives no answer.
  const state = new MutationObserver(([{ target }]) => {
    const { engine } = /** @type {HTMLElement} */ (target).dataset;
    if (engine === "idle" || engine === "failed") load();
  });
  state.observe(/** @type {Element} */ (document.querySelector(CALCULATOR)), { attributeFilter: ["data-engine"] });
})();
