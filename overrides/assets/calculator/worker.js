// The engine's worker. It asks for the engine's files as soon as it hears their names, while the modules that make an engine
// of them (engine.js) are still on their way: on a slow line each round trip that waits for another is heard.

/**
 * @typedef {import("./protocol.js").Runtime} Runtime
 * @typedef {import("./runtime.js").Files} Files
 */

const engine = import("./engine.js");
engine.catch((error) => postMessage({ type: "failed", why: String(error) }));

self.addEventListener("message", async ({ data }) => {
  const files = data.type === "start" ? askFor(data.runtime) : undefined;
  const { hear } = await engine;
  hear(data, files);
});

/** @param {Runtime} names @returns {Files} */
function askFor(names) {
  /** @param {string} name */
  const at = (name) => new URL(name, names.base).href;
  const [wheel] = Object.values(names.lock.packages);
  const files = {
    names,
    wasm: fetch(at(names.wasm)),
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

export {}; // a module like the others
