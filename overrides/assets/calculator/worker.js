// The engine's worker. It asks for the engine's files, named in its own name, before anything else.

import { hear, start } from "./engine.js";

/**
 * @typedef {import("./protocol.js").Runtime} Runtime
 * @typedef {import("./runtime.js").Files} Files
 */

const files = askFor(JSON.parse(self.name));
// The page's own thread, which shares the processor with this one, first draws the page; then it asks.
self.addEventListener("message", () => start(files), { once: true });
self.addEventListener("message", ({ data }) => hear(data));

/** @param {Runtime} names @returns {Files} */
function askFor(names) {
  /** @param {string} name */
  const at = (name) => new URL(name, names.base).href;
  const [wheel] = Object.values(names.lock.packages);
  const files = {
    names,
    wasm: WebAssembly.compileStreaming(fetch(at(names.wasm))),
    scripts: Promise.all([names.loader, names.module].map((name) => import(at(name)))),
    library: fetch(at(names.library)),
    // Checked against its checksum, as Pyodide itself would.
    wheel: fetch(at(wheel.file_name), { integrity: `sha256-${base64(wheel.sha256)}` }),
  };
  // What fails is told by who waits for it, and nobody does yet.
  for (const asked of [files.wasm, files.scripts, files.library, files.wheel]) asked.catch(() => {});
  return files;
}

/** @param {string} hex */
function base64(hex) {
  return btoa(String.fromCharCode(...(hex.match(/../g) ?? []).map((byte) => Number.parseInt(byte, 16))));
}
