// The small files that the calculator's pages load as data: the compiled decision, its sentences, what is quoted.

import { fetchChecked } from "../every_page/fetch-checked.js";

/** @typedef {import("./config.js").PageFile} PageFile */

/**
 * What a file says; null where it cannot be used, and the console names it.
 * @param {PageFile} file @param {string} so what follows then
 */
export async function fetched({ url, integrity }, so) {
  const address = new URL(url, document.baseURI).href;
  try {
    return await (await fetchChecked(address, integrity)).json();
  } catch (error) {
    console.error(`${address} is missing or damaged, so ${so}:`, error);
    return null;
  }
}
