// Holds bytes against the checksum that the page names for their file.

import { sha256 } from "@noble/hashes/sha2.js";

/**
 * Throws an Error for bytes that are not those that were published.
 * @param {Uint8Array} digest @param {string} wanted in hexadecimal digits
 */
function expect(digest, wanted) {
  const found = Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
  if (found !== wanted) throw new Error("not the file that was published");
}

/**
 * Browsers have a faster way of their own, but not on plain http.
 * @param {Uint8Array<ArrayBuffer>} bytes @param {string} wanted
 */
export async function check(bytes, wanted) {
  if (!self.crypto?.subtle) return checkNow(bytes, wanted);
  expect(new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)), wanted);
}

/** @param {Uint8Array} bytes @param {string} wanted */
export function checkNow(bytes, wanted) {
  expect(sha256(bytes), wanted);
}
