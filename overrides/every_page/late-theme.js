// The theme's script (colours, contents, what follows the scrolling) takes a tenth of a second of the page's thread,
// half a second on a phone. It comes with the first sign that somebody is there, so that the page is read before; and not
// while the calculator's engine starts, unless somebody reaches for what it does. A classic script that stands in the page
// as it is.

(() => {
  const CALCULATOR = "[data-calculator]";
  // What the theme has no part in: told to it once more, a file chosen there would be answered twice.
  const OURS = `${CALCULATOR}, [data-calculator-fleet], [data-search]`;
  // Somebody is there; and wants something.
  const SIGNS = ["touchstart", "wheel", "scroll"];
  const WISHES = ["pointerdown", "focusin", "keydown", "change"];
  const place = /** @type {HTMLScriptElement} */ (document.querySelector("[data-theme-script]"));
  const $root = document.querySelector(CALCULATOR);
  const waiting = new AbortController();
  const { signal } = waiting;
  let seen = false;
  let starting = $root !== null;
  let coming = false; // on the line, and deaf until it is there
  /** Where the pointer was at first. @type {string | undefined} */
  let rest;
  /** What it has not heard. @type {Event[]} */
  const missed = [];

  // What waits for a script can be seen, and so reached for.
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
      // The theme waits for an event of the document that was over long ago: menus, contents, the button to the top.
      Reflect.get(window, "document$")?.next(document);
      // What one of our scripts has answered is not asked again.
      for (const event of missed.filter(({ defaultPrevented }) => !defaultPrevented)) {
        const Kind = /** @type {typeof Event} */ (event.constructor);
        event.target?.dispatchEvent(new Kind(event.type, event));
      }
    });
    place.replaceWith(script);
  };
  const sign = () => {
    seen = true;
    if (!starting) load();
  };
  const started = () => {
    starting = false;
    if (seen) load();
  };

  // A page that opens under a pointer at rest is told where it is: that is nobody yet.
  const move = (/** @type {PointerEvent} */ event) => {
    const point = `${event.screenX} ${event.screenY}`;
    rest ??= point;
    if (point !== rest) sign();
  };

  addEventListener("pointermove", move, { signal, capture: true, passive: true });
  for (const type of SIGNS) addEventListener(type, sign, { signal, capture: true, passive: true });
  for (const type of WISHES) {
    const wish = (/** @type {Event} */ event) => {
      if (event.target instanceof Element && event.target.closest(OURS)) return sign();
      if (type === "keydown" || type === "change") missed.push(event);
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
})();
