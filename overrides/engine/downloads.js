// Fetches the engine's files: the page hears that bytes arrive, and the binary is compiled as it arrives.

import { reply } from "./protocol.js";

/**
 * What has been asked for: Pyodide's two scripts, its binary, compiled as it arrives, its library, and our wheel.
 * @typedef {import("./protocol.js").Runtime} Runtime
 * @typedef {{
 *   names: Runtime, scripts: Promise<any[]>, wasm: Promise<WebAssembly.Module>, library: Promise<Response>,
 *   wheel: Promise<Response>,
 * }} Files
 */

const WASM = "application/wasm";
// How often the page hears of it.
const EVERY = 1000; // milliseconds

let told = performance.now();

/** Asks for all files at once. @param {Runtime} names @returns {Files} */
export function fetchFiles(names) {
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
  // startPyodide, which waits for the files, reports what fails; nothing waits for them yet.
  for (const asked of [files.wasm, files.scripts, files.library, files.wheel]) asked.catch(() => {});
  return files;
}

/** Tells the page, now and then, that bytes arrive. @param {Promise<Response>} asked @returns {Promise<Response>} */
async function watched(asked) {
  const response = await asked;
  count(response.clone()).catch(() => {}); // whoever reads the response itself reports it
  return response;
}

/** @param {Response} response */
async function count({ body }) {
  const reader = body?.getReader();
  while (reader && !(await reader.read()).done) {
    if (performance.now() - told < EVERY) continue;
    told = performance.now();
    reply({ type: "progress" });
  }
}

/**
 * Compiles while the bytes arrive, and whatever type the server gives them: nginx before 1.21 knows no .wasm, and browsers
 * stream no other type. The response as it came is what Chromium keeps compiled code with.
 * @param {Promise<Response>} asked @returns {Promise<WebAssembly.Module>}
 */
async function compiled(asked) {
  const response = await asked;
  if (!response.ok) throw new Error(`${response.status} ${response.url}`);
  const type = response.headers.get("Content-Type")?.trim().toLowerCase();
  if (type === WASM) return WebAssembly.compileStreaming(response);
  return WebAssembly.compileStreaming(new Response(response.body, { headers: { "Content-Type": WASM } }));
}

/** @param {string} hex */
function base64(hex) {
  return btoa(String.fromCharCode(...(hex.match(/../g) ?? []).map((byte) => Number.parseInt(byte, 16))));
}
