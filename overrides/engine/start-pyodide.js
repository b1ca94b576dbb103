// Starts Pyodide from the bundle that runtime/build.py makes, with the files that downloads.js has asked for. No file comes from
// another host.

import { checkNow } from "./checksum.js";
import { attachMissingFunctions } from "./missing-functions.js";
import { reply } from "./protocol.js";
import { filesOf, writeFiles } from "./wheel.js";

/** @typedef {import("./downloads.js").Files} Files */

// What Pyodide calls the binary, whatever its name is in the bundle.
const WASM = "pyodide.asm.wasm";

/**
 * Starts Pyodide. Rejects when a file cannot be fetched or compiled: Pyodide itself then warns and waits for ever.
 * @param {Files} files
 */
export async function startPyodide(files) {
  const { names } = files;
  /** @param {string} name */
  const at = (name) => new URL(name, names.base).href;
  const { fetch } = self;
  const { instantiateStreaming } = WebAssembly;
  /** What Pyodide asks for, and finds here. @type {Map<string, () => Promise<Response>>} */
  const early = new Map([
    [at(WASM), async () => new Response()], // what Pyodide would compile of it is there already
    [at(names.library), async () => new Response(await files.library)],
  ]);
  const failure = new Promise((_, reject) => {
    for (const asked of [files.unheard, files.library, files.wheel, files.wasm]) asked.catch(reject);
    self.fetch = async (resource, ...options) => {
      const there = early.get(String(resource));
      return there ? there() : fetch(resource, ...options);
    };
    WebAssembly.instantiateStreaming = async (_, imports = {}) => {
      const module = await files.wasm;
      const instance = await WebAssembly.instantiate(module, imports).catch((error) => {
        reject(error);
        throw error;
      });
      attachMissingFunctions(instance, imports, () => readNow(names, at(names.rest)));
      return { module, instance };
    };
  });
  try {
    return await Promise.race([load(files, at(names.library)), failure]);
  } finally {
    self.fetch = fetch;
    WebAssembly.instantiateStreaming = instantiateStreaming;
  }
}

/** @param {Files} files @param {string} library */
async function load({ names, scripts, wheel }, library) {
  const [{ loadPyodide }, { default: createPyodideModule }] = await scripts;
  return loadPyodide({
    createPyodideModule,
    indexURL: names.base,
    packageBaseUrl: names.base,
    stdLibURL: library,
    lockFileContents: names.lock,
    env: { PYTHONHASHSEED: "0" }, // as when the build watched what a start needs
    /** @param {Parameters<typeof writeFiles>[0]} FS @param {{ sitePackages: string }} place */
    fsInit: async (FS, { sitePackages }) => {
      writeFiles(FS, sitePackages, filesOf((await wheel).buffer));
    },
  });
}

/** @param {import("./protocol.js").Runtime} names @param {string} url @returns {ArrayBuffer} */
function readNow({ fresh, rest, sha256 }, url) {
  reply({ type: "progress" }); // the page would take the wait for the end of this worker
  const request = new XMLHttpRequest();
  request.open("GET", url, false);
  if (fresh) request.setRequestHeader("Cache-Control", "no-cache");
  request.responseType = "arraybuffer";
  request.send();
  if (request.status !== 200) throw new Error(`${rest}: status ${request.status}`);
  checkNow(new Uint8Array(request.response), sha256[rest]);
  return request.response;
}
