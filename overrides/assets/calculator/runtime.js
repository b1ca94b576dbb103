// Starts Pyodide from the bundle that runtime/bundle.py makes: all files asked for at once, none from anywhere else.

import { attachRest } from "./rest.js";

/**
 * The names of the bundle's files, below its folder `base`, and Pyodide's lock.
 * @typedef {{ packages: Record<string, { file_name: string, sha256: string }> }} Lock
 * @typedef {{ base: string, loader: string, module: string, wasm: string, rest: string, library: string, lock: Lock }} Runtime
 */

// What Pyodide calls the binary, whatever its name is in the bundle.
const WASM = "pyodide.asm.wasm";

/**
 * Rejects when a file of the runtime cannot be fetched or compiled: Pyodide itself then warns and waits for ever.
 * @param {Runtime} runtime
 */
export async function startPyodide(runtime) {
  /** @param {string} name */
  const at = (name) => new URL(name, runtime.base).href;
  const { fetch } = self;
  const { instantiateStreaming } = WebAssembly;
  const early = new Map(
    [[at(WASM), fetch(at(runtime.wasm))], [at(runtime.library), fetch(at(runtime.library))], ...wheels(runtime, at)],
  );
  const failure = new Promise((_, reject) => {
    for (const response of early.values()) response.catch(reject);
    self.fetch = async (resource, ...options) => {
      const asked = early.get(String(resource)) ?? fetch(resource, ...options);
      early.delete(String(resource)); // a response can be read once
      const response = await asked.catch((error) => {
        reject(error);
        throw error;
      });
      if (!response.ok) reject(new Error(`${response.status} ${response.url}`));
      return response;
    };
    WebAssembly.instantiateStreaming = async (source, imports = {}) => {
      const made = await instantiateStreaming(source, imports).catch((error) => {
        reject(error);
        throw error;
      });
      attachRest(made.instance, imports, () => readNow(at(runtime.rest)));
      return made;
    };
    self.addEventListener("unhandledrejection", (event) => reject(event.reason));
  });
  try {
    return await Promise.race([load(runtime, at), failure]);
  } finally {
    self.fetch = fetch;
    WebAssembly.instantiateStreaming = instantiateStreaming;
  }
}

/** @param {Runtime} runtime @param {(name: string) => string} at */
async function load(runtime, at) {
  const [{ loadPyodide }, { default: createPyodideModule }] = await Promise.all(
    [runtime.loader, runtime.module].map((name) => import(at(name))),
  );
  return loadPyodide({
    createPyodideModule,
    indexURL: runtime.base,
    packageBaseUrl: runtime.base,
    stdLibURL: at(runtime.library),
    lockFileContents: runtime.lock,
    packages: Object.keys(runtime.lock.packages),
  });
}

/**
 * The wheels of the lock, asked for and checked as Pyodide itself would.
 * @param {Runtime} runtime @param {(name: string) => string} at @returns {[string, Promise<Response>][]}
 */
function wheels({ lock }, at) {
  return Object.values(lock.packages).map((wheel) => [
    at(wheel.file_name),
    fetch(at(wheel.file_name), { integrity: `sha256-${base64(wheel.sha256)}` }),
  ]);
}

/** @param {string} hex */
function base64(hex) {
  return btoa(String.fromCharCode(...(hex.match(/../g) ?? []).map((byte) => Number.parseInt(byte, 16))));
}

/** @param {string} url @returns {ArrayBuffer} */
function readNow(url) {
  const request = new XMLHttpRequest();
  request.open("GET", url, false);
  request.responseType = "arraybuffer";
  request.send();
  if (request.status !== 200) throw new Error(`${request.status} ${url}`);
  return request.response;
}
