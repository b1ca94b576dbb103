// The theme's script (search, colours, contents, what follows the scrolling) takes a tenth of a second of the page's thread,
// half a second on a phone. It comes with the first sign that somebody is there, so that the page is read before; and not
// while the calculator's engine starts, unless somebody reaches for what it does. A classic script that stands in the page
// as it is.

(() => {
  const CALCULATOR = "[data-calculator]";
  // What the theme has no part in: told to it once more, a file chosen there would be answered twice.
  const OURS = `${CALCULATOR}, [data-calculator-fleet]`;
  // Somebody is there; and wants something.
  const SIGNS = ["pointermove", "touchstart", "wheel", "scroll"];
  const WISHES = ["pointerdown", "focusin", "keydown", "change"];
  const SEARCH_KEYS = ["/", "f", "s"]; // of the theme
  const place = /** @type {HTMLScriptElement} */ (document.querySelector("[data-theme-script]"));
  const $root = document.querySelector(CALCULATOR);
  const waiting = new AbortController();
  const { signal } = waiting;
  let seen = new URLSearchParams(location.search).has("q"); // a search to be opened
  let starting = $root !== null;
  let coming = false; // on the line, and deaf until it is there
  /** What it has not heard. @type {Event[]} */
  const missed = [];

  // The search box and what else waits for a script can be seen, and so reached for.
  document.documentElement.classList.replace("no-js", "js");

  const load = () => {
    if (coming) return;
    coming = true;
    engine.disconnect();
    const script = document.createElement("script");
    script.src = place.src;
    script.addEventListener("error", () => waiting.abort());
    script.addEventListener("load", () => {
      waiting.abort();
      for (const event of missed) {
        const Kind = /** @type {typeof Event} */ (event.constructor);
        event.target?.dispatchEvent(new Kind(event.type, event));
      }
    });
    place.replaceWith(script);
  };
  const opensSearch = (/** @type {KeyboardEvent} */ { key, target, ctrlKey, metaKey }) =>
    SEARCH_KEYS.includes(key) && target === document.body && !ctrlKey && !metaKey;
  const sign = () => {
    seen = true;
    if (!starting) load();
  };
  const started = () => {
    starting = false;
    if (seen) load();
  };

  for (const type of SIGNS) addEventListener(type, sign, { signal, capture: true, passive: true });
  for (const type of WISHES) {
    const wish = (/** @type {Event} */ event) => {
      if (event.target instanceof Element && event.target.closest(OURS)) return sign();
      if (event instanceof KeyboardEvent && opensSearch(event)) {
        // What is typed next goes into the search at once.
        event.preventDefault();
        /** @type {HTMLElement | null} */ (document.querySelector("[data-md-component=search-query]"))?.focus();
      } else if (type === "keydown" || type === "change") missed.push(event);
      load();
    };
    addEventListener(type, wish, { signal, capture: true });
  }
  addEventListener("calculator:assessed", () => setTimeout(started), { signal });
  // An engine that waits to be asked, or that failed, gives no answer.
  const engine = new MutationObserver(() => {
    const state = $root?.getAttribute("data-engine");
    if (state === "idle" || state === "failed") started();
  });
  if ($root) engine.observe($root, { attributeFilter: ["data-engine"] });
  if (seen) sign();
})();
