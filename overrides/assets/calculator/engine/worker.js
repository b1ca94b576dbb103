// The engine's worker. It asks for the engine's files, named in its own name, before anything else.

import { hear, start } from "./engine.js";
import { compiled, watched } from "./downloads.js";

/**
 * @typedef {import("./protocol.js").Runtime} Runtime
 * @typedef {import("./start-pyodide.js").Files} Files
 */

const files = askFor(JSON.parse(self.name));
// The page's own thread, which shares the processor with this one, first draws the page; then it asks.
self.addEventListener("message", () => start(files), { once: true });
self.addEventListener("message", ({ data }) => hear(data));

/** @param {Runtime} names @returns {Files} */
function askFor(names) {
  /** @type {RequestInit} */
  const how = names.fresh ? { cache: "reload" } : {};
  /** @param {string} name */
  const at = (name) => new URL(name, names.base).href;
  /** @param {string} name @param {RequestInit} [more] */
  const ask = (name, more) => watched(fetch(at(name), { ...how, ...more }));
  /** @param {string} name */
  const run = async (name) => {
    // An import takes what the cache has.
    if (names.fresh) await (await ask(name)).arrayBuffer();
    return import(at(name));
  };
  const [wheel] = Object.values(names.lock.packages);
  const files = {
    names,
    wasm: compiled(ask(names.wasm)),
    scripts: Promise.all([names.loader, names.module].map(run)),
    library: ask(names.library),
    // Checked against its checksum, as Pyodide itself would.
    wheel: ask(wheel.file_name, { integrity: `sha256-${base64(wheel.sha256)}` }),
  };
  // What fails is told by who waits for it, and nobody does yet.
  for (const asked of [files.wasm, files.scripts, files.library, files.wheel]) asked.catch(() => {});
  return files;
}

/** @param {string} hex */
function base64(hex) {
  return btoa(String.fromCharCode(...(hex.match(/../g) ?? []).map((byte) => Number.parseInt(byte, 16))));
}
