// The engine's worker, begun before the page is read, unless the browser asks to save data. A classic script that stands
// in the page's head as it is: anything that had to be fetched would wait behind the page's other files.

/** @typedef {{ worker: Worker, said: Event[], unheard: AbortController }} Begun */

(() => {
  // What a worker says of itself.
  const EVENTS = ["message", "error", "messageerror"];

  /** @returns {Begun} */
  const begin = () => {
    const { worker: script, base, ...names } = JSON.parse(
      document.querySelector("[data-calculator-runtime]")?.textContent ?? "",
    );
    const worker = new Worker(new URL(script, document.baseURI), { type: "module" });
    /** @type {Event[]} */
    const said = [];
    const unheard = new AbortController();
    for (const name of EVENTS) {
      worker.addEventListener(name, (event) => said.push(event), { signal: unheard.signal });
    }
    worker.postMessage({ type: "start", runtime: { ...names, base: new URL(base, document.baseURI).href } });
    return { worker, said, unheard };
  };

  // Chromium only; others never say.
  const { saveData } = /** @type {{ saveData?: boolean }} */ ("connection" in navigator ? navigator.connection : {});
  /** @type {Begun | undefined} */
  let begun = saveData ? undefined : begin();

  /** @type {import("./worker-client.js").Early} */
  const early = {
    savesData: saveData === true,
    start(listen) {
      const { worker, said, unheard } = begun ?? begin();
      begun = undefined;
      unheard.abort();
      for (const name of EVENTS) worker.addEventListener(name, listen);
      queueMicrotask(() => said.forEach(listen));
      return worker;
    },
  };
  Object.assign(window, { calculatorEngine: early });
})();
