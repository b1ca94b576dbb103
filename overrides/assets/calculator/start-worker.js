// What the calculator begins as soon as the page is drawn, and not before, when it would take the line and the processor
// from it: the engine's worker, unless the browser asks to save data, and the page's own script. A classic script that
// stands in the page's head as it is: anything that had to be fetched would wait behind the page's other files.

/** @typedef {{ worker: Worker, said: Event[], unheard: AbortController }} Begun */

(() => {
  // What a worker says of itself.
  const EVENTS = ["message", "error", "messageerror"];
  const { page: pageScript, worker: workerScript, base, texts: _, ...names } = JSON.parse(
    document.querySelector("[data-calculator-runtime]")?.textContent ?? "",
  );
  /** @type {import("./worker-client.js").Status} */
  const status = Reflect.get(window, "calculatorStatus");
  /** @param {string} file */
  const at = (file) => new URL(file, document.baseURI).href;
  /** Past a bad copy in the browser's cache, which a reload of the page would take again. @param {string} file */
  const fetchAnew = (file) => fetch(at(file), { cache: "reload" }).then((response) => response.text());

  /** @param {boolean} [fresh] whether it asks for its files past the cache @returns {Begun} */
  const beginWorker = (fresh = false) => {
    // The names of the engine's files are the worker's own name: it has them at once, while what is posted to it waits until
    // this thread, busy with the page, has heard that its script has run.
    const name = JSON.stringify({ ...names, base: at(base), fresh });
    const worker = new Worker(at(workerScript), { type: "module", name });
    /** @type {Event[]} */
    const said = [];
    const unheard = new AbortController();
    for (const event of EVENTS) {
      worker.addEventListener(event, (heard) => said.push(heard), { signal: unheard.signal });
    }
    return { worker, said, unheard };
  };

  /** @type {Begun | undefined} */
  let begun;
  const beginEarly = () => {
    try {
      begun = beginWorker();
    } catch {
      // No worker here. The page's script asks for one as well, and tells.
    }
  };

  const lost = () => {
    if (!early.page) status.tell("failed");
  };
  const beginPage = (src = at(pageScript)) => {
    const script = Object.assign(document.createElement("script"), { type: "module", src });
    script.addEventListener("error", lost);
    // A script that is cut, or that is a page in truth, is loaded all the same and does nothing.
    script.addEventListener("load", () => {
      if (document.readyState === "loading") addEventListener("DOMContentLoaded", lost);
      else lost();
    });
    document.head.append(script);
  };

  // Chromium only; others never say.
  const { saveData } = /** @type {{ saveData?: boolean }} */ ("connection" in navigator ? navigator.connection : {});
  let drawn = false;
  const begin = () => {
    if (drawn) return;
    drawn = true;
    status.tell("loading");
    if (!saveData) beginEarly();
    beginPage();
  };
  requestAnimationFrame(() => setTimeout(begin));
  addEventListener("load", begin); // a page in the background is not drawn

  let tries = 0;
  const retry = async () => {
    if (early.page) return early.page.retry();
    status.tell("loading");
    begun?.worker.terminate();
    begun = undefined;
    await fetchAnew(pageScript).catch(() => {}); // the script element tells
    if (early.page) return; // it came after all
    if (!saveData) beginEarly();
    // A module that failed is not asked for again in the same page, unless its address differs.
    tries += 1;
    beginPage(`${at(pageScript)}?try=${tries}`);
  };
  addEventListener("click", ({ target }) => {
    if (target instanceof Element && target.closest('[data-calculator-action="retry"]')) retry();
  });

  /** @type {import("./worker-client.js").Early} */
  const early = {
    savesData: saveData === true,
    status,
    start(listen, fresh) {
      const { worker, said, unheard } = begun ?? beginWorker(fresh);
      begun = undefined;
      unheard.abort();
      for (const event of EVENTS) worker.addEventListener(event, listen);
      queueMicrotask(() => said.forEach(listen));
      return worker;
    },
    async refresh() {
      await fetchAnew(workerScript).catch(() => {}); // the worker tells
    },
  };
  Object.assign(window, { calculatorEngine: early });
})();
