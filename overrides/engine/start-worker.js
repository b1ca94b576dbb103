// Starts the engine's worker, unless the browser asks to save data, and the page's own script as soon as the page is drawn, not
// before: they would take the line and the processor from it. A classic script that stands in the page's head as it is: a
// script that had to be fetched would wait behind the page's other files.

/** @typedef {{ worker: Worker, events: Event[], collecting: AbortController }} Started events: all, until collecting ends */

(() => {
  const WORKER_EVENTS = ["message", "error", "messageerror"];
  const { page: pageScript, worker: workerScript, base, texts: _, questions, ...names } = JSON.parse(
    document.querySelector("[data-calculator-runtime]")?.textContent ?? "",
  );
  // Told before the page is drawn, so that nothing moves. Other keys in the address are no answers.
  const asked = new URLSearchParams(location.search);
  document.documentElement.classList.toggle("has-case", questions.some((/** @type {string} */ name) => asked.has(name)));
  /** @type {import("./worker-client.js").Status} */
  const status = Reflect.get(window, "calculatorStatus");
  /** @param {string} file */
  const at = (file) => new URL(file, document.baseURI).href;
  const PACKED = "calculator.packed";
  /** The host is known not to compress the engine's files, or does not even compress the sheet of the site. */
  const isPacked = () => {
    const sheets = performance.getEntriesByType("resource").filter(({ name }) => name.endsWith(".css"));
    const plain = /** @type {PerformanceResourceTiming[]} */ (sheets).some(
      ({ encodedBodySize, decodedBodySize }) => encodedBodySize > 0 && encodedBodySize === decodedBodySize,
    );
    return plain || localStorage.getItem(PACKED) !== null;
  };
  /** Past a bad copy in the browser's cache, which a reload of the page would take again. @param {string} file */
  const fetchAnew = (file) => fetch(at(file), { cache: "reload" }).then((response) => response.text());

  /** @param {boolean} [fresh] whether it asks for its files past the cache @returns {Started} */
  const startWorker = (fresh = false) => {
    // The names of the engine's files are the worker's own name: it has them at once, while a message waits until this thread,
    // busy with the page, has learnt that the worker's script has run.
    const name = JSON.stringify({ ...names, base: at(base), fresh, packed: isPacked() });
    const worker = new Worker(at(workerScript.url), { type: "module", name });
    // Workers know no integrity: the script comes once, and is held against its checksum while it runs.
    fetch(at(workerScript.url), { integrity: workerScript.integrity }).catch(({ message }) => {
      worker.dispatchEvent(new ErrorEvent("error", { message }));
      worker.terminate(); // not before: WebKit hands no event to a worker that has ended
    });
    /** @type {Event[]} */
    const events = [];
    const collecting = new AbortController();
    for (const type of WORKER_EVENTS) {
      worker.addEventListener(type, (event) => events.push(event), { signal: collecting.signal });
    }
    return { worker, events, collecting };
  };

  /** @type {Started | undefined} */
  let started;
  const startEarly = () => {
    try {
      started = startWorker();
    } catch {
      // No workers in this browser. The page's script tries too, and tells.
    }
  };

  const lost = () => {
    if (early.page) return;
    console.error(`The page's script cannot be used: ${at(pageScript.url)}`);
    status.tell("failed");
  };
  const loadPageScript = (src = at(pageScript.url)) => {
    const { integrity } = pageScript;
    const script = Object.assign(document.createElement("script"), { type: "module", integrity, src });
    script.addEventListener("error", lost);
    // A script that is cut short, or an HTML page in its place, is loaded all the same and does nothing.
    script.addEventListener("load", () => {
      if (document.readyState === "loading") addEventListener("DOMContentLoaded", lost);
      else lost();
    });
    document.head.append(script);
  };

  // Chromium only; others never say.
  const { saveData } = /** @type {{ saveData?: boolean }} */ ("connection" in navigator ? navigator.connection : {});
  let drawn = false;
  const start = () => {
    if (drawn) return;
    drawn = true;
    status.tell("loading");
    if (!saveData) startEarly();
    loadPageScript();
  };
  requestAnimationFrame(() => setTimeout(start));
  addEventListener("load", start); // a page in the background is not drawn

  let tries = 0;
  const retry = async () => {
    if (early.page) return early.page.retry();
    status.tell("loading");
    started?.worker.terminate();
    started = undefined;
    await fetchAnew(pageScript.url).catch(() => {}); // the script element tells
    if (early.page) return; // it came after all
    if (!saveData) startEarly();
    // A module that failed is not asked for again in the same page, unless its address differs.
    tries += 1;
    loadPageScript(`${at(pageScript.url)}?try=${tries}`);
  };
  addEventListener("click", ({ target }) => {
    if (target instanceof Element && target.closest('[data-calculator-action="retry"]')) retry();
  });

  /** @type {import("./worker-client.js").Early} */
  const early = {
    savesData: saveData === true,
    worker: at(workerScript.url),
    status,
    start(listen, fresh) {
      const { worker, events, collecting } = started ?? startWorker(fresh);
      started = undefined;
      collecting.abort();
      for (const type of WORKER_EVENTS) worker.addEventListener(type, listen);
      queueMicrotask(() => events.forEach(listen));
      return worker;
    },
    keepPacked() {
      try {
        localStorage.setItem(PACKED, "");
      } catch {
        // It is full: the next visit finds out again.
      }
    },
    async refresh() {
      await fetchAnew(workerScript.url).catch(() => {}); // the worker tells
    },
  };
  Object.assign(window, { calculatorEngine: early });
})();
