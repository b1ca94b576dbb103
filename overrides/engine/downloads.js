// Fetches the engine's files: checks each against its checksum before it is used, compiles the binary as it arrives, and tells
// the page how many bytes have come. Where the host does not compress a file, its compressed copy is fetched in its place.

import { check } from "./checksum.js";
import { reply } from "./protocol.js";

/**
 * What has been asked for: Pyodide's two scripts, its binary, its library, and our wheel.
 * @typedef {import("./protocol.js").Runtime} Runtime
 * @typedef {{
 *   names: Runtime, scripts: Promise<any[]>, wasm: Promise<WebAssembly.Module>, library: Promise<Bytes>, wheel: Promise<Bytes>,
 *   unheard: Promise<never>, keepsCompiled: () => boolean,
 * }} Files keepsCompiled: whether the browser may keep the compiled binary for the next visit, once it is compiled
 * @typedef {Uint8Array<ArrayBuffer>} Bytes
 * A file that arrives: the response as it came, where the host has compressed it, and its content.
 * @typedef {{ response: Response | undefined, content: Promise<Bytes> }} Arriving
 */

const WASM = "application/wasm";
// How often the page hears of it.
const EVERY = 1000; // milliseconds
// What a file that gzip has written begins with.
const GZIP = [0x1f, 0x8b];
// start-pyodide.js puts another in its place, which waits for these files.
const { fetch } = self;

/** Asks for all files at once. @param {Runtime} names @returns {Files} */
export function fetchFiles(names) {
  const downloads = new Downloads(names);
  const [wheel] = Object.values(names.lock.packages);
  const files = {
    names,
    unheard: unheard(),
    wasm: downloads.module(names.wasm),
    scripts: Promise.all([names.loader, names.module].map((name) => downloads.script(name))),
    library: downloads.bytes(names.library),
    wheel: downloads.bytes(wheel.file_name),
    keepsCompiled: () => downloads.keepsCompiled,
  };
  // startPyodide, which waits for the files, reports what fails; nothing waits for them yet.
  for (const asked of [files.unheard, files.wasm, files.scripts, files.library, files.wheel]) asked.catch(() => {});
  return files;
}

/** Rejects with what fails and nobody waits for: Pyodide's script compiles something as soon as it runs. @returns {Promise<never>} */
function unheard() {
  return new Promise((_, reject) => {
    self.addEventListener("unhandledrejection", (event) => {
      event.preventDefault(); // the page is told
      reject(event.reason);
    });
  });
}

/**
 * Says of what fails which file it was: neither a stream that ends too soon nor a compiler does.
 * @template T @param {string} name @param {() => Promise<T>} get @returns {Promise<T>}
 */
async function named(name, get) {
  try {
    return await get();
  } catch (error) {
    throw new Error(`${name}: ${error instanceof Error ? error.message : error}`, { cause: error });
  }
}

/** @param {Bytes[]} parts @param {number} length of all @returns {Bytes} */
function joined(parts, length) {
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

class Downloads {
  #told = performance.now();
  /** Of all files together, as they are when unpacked. */
  #done = 0;
  keepsCompiled = false;

  /** @param {Runtime} names */
  constructor(names) {
    this.names = names;
  }

  /** @param {string} name @returns {Promise<Bytes>} */
  bytes(name) {
    return named(name, async () => (await this.#arriving(name)).content);
  }

  /**
   * Compiles while the bytes arrive, and whatever type the server gives them: nginx before 1.21 knows no .wasm, and browsers
   * stream no other type. The response as it came is what Chromium keeps compiled code with.
   * @param {string} name @returns {Promise<WebAssembly.Module>}
   */
  module(name) {
    return named(name, async () => {
      const { response, content } = await this.#arriving(name);
      if (!response) return WebAssembly.compile(await content);
      const type = response.headers.get("Content-Type")?.trim().toLowerCase();
      this.keepsCompiled = !response.headers.get("Cache-Control")?.includes("no-store");
      const known = type === WASM ? response : new Response(response.body, { headers: { "Content-Type": WASM } });
      const [module] = await Promise.all([WebAssembly.compileStreaming(known), content]);
      return module;
    });
  }

  /** @param {string} name @returns {Promise<any>} */
  script(name) {
    return named(name, async () => {
      const { response, content } = await this.#arriving(name);
      const bytes = await content;
      // From the browser's cache, where its compiled code is kept too.
      if (response) return import(this.#at(name));
      const copy = URL.createObjectURL(new Blob([bytes], { type: "text/javascript" }));
      // A Content-Security-Policy may allow no scripts but those of the site.
      return import(copy).catch(() => import(this.#at(name)));
    });
  }

  /** @param {string} name @returns {Promise<Arriving>} */
  async #arriving(name) {
    const { packed, sha256 } = this.names;
    const given = packed ? undefined : await this.#asItIs(name);
    if (given?.headers.has("Content-Encoding")) {
      const copy = given.clone();
      const content = this.#read(copy, 1).then(async (bytes) => {
        await check(bytes, sha256[name]);
        return bytes;
      });
      content.catch(() => {}); // whoever waits for it reports it
      return { response: given, content };
    }
    const bytes = await this.#copy(name);
    await check(bytes, sha256[name]);
    return { response: undefined, content: Promise.resolve(bytes) };
  }

  /** Asks for a file, and for no more than its head where the host does not compress it. @param {string} name */
  async #asItIs(name) {
    const stop = new AbortController();
    const response = await this.#ask(name, stop.signal);
    if (!response.headers.has("Content-Encoding")) {
      stop.abort();
      reply({ type: "not-compressed" });
    }
    return response;
  }

  /** Fetches the compressed copy, or the file itself where the host has no copies. @param {string} name @returns {Promise<Bytes>} */
  async #copy(name) {
    const packed = await this.#ask(`${name}.gz`).catch(() => undefined);
    if (!packed) return this.#read(await this.#ask(name), 1);
    const { sizes } = this.names;
    const bytes = await this.#read(packed, sizes[name] / sizes[`${name}.gz`]);
    // Some hosts say that a file with this name is compressed on the way, and the browser has unpacked it.
    if (!GZIP.every((byte, place) => bytes[place] === byte)) return bytes;
    const unpacked = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
    return new Uint8Array(await new Response(unpacked).arrayBuffer());
  }

  /** @param {string} name @param {AbortSignal} [signal] @returns {Promise<Response>} */
  async #ask(name, signal) {
    const response = await fetch(this.#at(name), { cache: this.names.fresh ? "reload" : "default", signal });
    if (!response.ok) throw new Error(`status ${response.status}`);
    return response;
  }

  /**
   * Reads all bytes, and tells the page, now and then, how many have come.
   * @param {Response} response @param {number} each how many bytes one of them stands for
   * @returns {Promise<Bytes>}
   */
  async #read({ body }, each) {
    const reader = body?.getReader();
    /** @type {Bytes[]} */
    const parts = [];
    let length = 0;
    for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
      parts.push(part.value);
      length += part.value.length;
      this.#done += part.value.length * each;
      if (performance.now() - this.#told < EVERY) continue;
      this.#told = performance.now();
      reply({ type: "progress", done: this.#done });
    }
    return joined(parts, length);
  }

  /** @param {string} name */
  #at(name) {
    return new URL(name, this.names.base).href;
  }
}
