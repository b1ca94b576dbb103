// The engine's files on their way: the page hears that they come, and the binary is compiled as it comes.

import { progress } from "./protocol.js";

const WASM = "application/wasm";
// How often the page hears of it.
const EVERY = 1000; // milliseconds

let told = performance.now();

/** Tells the page, now and then, that bytes arrive. @param {Promise<Response>} asked @returns {Promise<Response>} */
export async function watched(asked) {
  const response = await asked;
  count(response.clone()).catch(() => {}); // told by whoever reads the response itself
  return response;
}

/** @param {Response} response */
async function count({ body }) {
  const reader = body?.getReader();
  while (reader && !(await reader.read()).done) {
    if (performance.now() - told < EVERY) continue;
    told = performance.now();
    postMessage(progress());
  }
}

/**
 * Compiles while the bytes arrive, and whatever type the server gives them: nginx before 1.21 knows no .wasm, and browsers
 * stream no other type. The response as it came is what Chromium keeps compiled code with.
 * @param {Promise<Response>} asked @returns {Promise<WebAssembly.Module>}
 */
export async function compiled(asked) {
  const response = await asked;
  if (!response.ok) throw new Error(`${response.status} ${response.url}`);
  const type = response.headers.get("Content-Type")?.trim().toLowerCase();
  if (type === WASM) return WebAssembly.compileStreaming(response);
  return WebAssembly.compileStreaming(new Response(response.body, { headers: { "Content-Type": WASM } }));
}
