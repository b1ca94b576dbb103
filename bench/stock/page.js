// The calculator on Pyodide as it comes: what the site's own page is measured against. Answers with the site's own event.
// With ?only-wasm nothing but Pyodide's binary is fetched and compiled, which is the least that any start of it takes.

const name = location.search === "?only-wasm" ? "only-wasm.js" : "worker.js";
const worker = new Worker(new URL(name, import.meta.url), { type: "module" });
worker.addEventListener("message", ({ data }) => {
  document.dispatchEvent(new CustomEvent("calculator:assessed", { detail: JSON.parse(data), bubbles: true }));
});
globalThis.askAgain = (situation) => worker.postMessage(JSON.stringify(situation));
globalThis.askAgain({});
