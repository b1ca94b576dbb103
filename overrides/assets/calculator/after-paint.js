// What the calculator begins as soon as the page is drawn, and not before, when it would take the line and the processor
// from it: the engine's worker, unless the browser asks to save data, and the page's own script. A classic script that
// stands in the page's head as it is: anything that had to be fetched would wait behind the page's other files.

/** @typedef {{ worker: Worker, said: Event[], unheard: AbortController }} Begun */

(() => {
  // What a worker says of itself.
  const EVENTS = ["message", "error", "messageerror"];
  const runtime = JSON.parse(document.querySelector("[data-calculator-runtime]")?.textContent ?? "");

  /** @returns {Begun} */
  const beginWorker = () => {
    const { page: _, worker: script, base, ...names } = runtime;
    // The names of the engine's files are the worker's own name: it has them at once, while what is posted to it waits until
    // this thread, busy with the page, has heard that its script has run.
    const name = JSON.stringify({ ...names, base: new URL(base, document.baseURI).href });
    const worker = new Worker(new URL(script, document.baseURI), { type: "module", name });
    /** @type {Event[]} */
    const said = [];
    const unheard = new AbortController();
    for (const event of EVENTS) {
      worker.addEventListener(event, (heard) => said.push(heard), { signal: unheard.signal });
    }
    return { worker, said, unheard };
  };

  const beginPage = () => {
    const src = new URL(runtime.page, document.baseURI).href;
    document.head.append(Object.assign(document.createElement("script"), { type: "module", src }));
  };

  // Chromium only; others never say.
  const { saveData } = /** @type {{ saveData?: boolean }} */ ("connection" in navigator ? navigator.connection : {});
  /** @type {Begun | undefined} */
  let begun;
  let drawn = false;
  const begin = () => {
    if (drawn) return;
    drawn = true;
    if (!saveData) begun = beginWorker();
    beginPage();
  };
  requestAnimationFrame(() => setTimeout(begin));
  addEventListener("load", begin); // a page in the background is not drawn

  /** @type {import("./worker-client.js").Early} */
  const early = {
    savesData: saveData === true,
    start(listen) {
      const { worker, said, unheard } = begun ?? beginWorker();
      begun = undefined;
      unheard.abort();
      for (const event of EVENTS) worker.addEventListener(event, listen);
      queueMicrotask(() => said.forEach(listen));
      return worker;
    },
  };
  Object.assign(window, { calculatorEngine: early });
})();
