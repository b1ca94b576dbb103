// The calculator on Pyodide as it comes: what the site's own page is measured against. Answers with the site's own event.

const worker = new Worker(new URL("worker.js", import.meta.url), { type: "module" });
worker.addEventListener("message", ({ data }) => {
  document.dispatchEvent(new CustomEvent("calculator:assessed", { detail: JSON.parse(data), bubbles: true }));
});
const ask = (situation) => worker.postMessage(JSON.stringify(situation));
globalThis.askAgain = ask;
ask({});
