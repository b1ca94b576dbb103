// What was written of one file, kept in the browser's storage. Each text has with it the one that it was written for, and a text
// that another tab has changed meanwhile is not written over.

/**
 * `text` is what was written: a part of a page, or the forms of a message; `base` is what stood there; `theirs` is what another
 * tab had kept, while it is asked which of the two stays.
 * @typedef {{ text: string[], base: string[], theirs?: string[] }} Kept
 */

/** @param {unknown} one @param {unknown} other */
export const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);

export class KeptTexts {
  /** What this tab knows to be kept. @type {Record<string, Kept>} */
  #known;

  /**
   * @param {string} key of the file
   * @param {(id: string, kept: Kept | undefined) => void} tellChange another tab has written or discarded a text
   * @param {AbortSignal} signal when the file is shown no more
   */
  constructor(key, tellChange, signal) {
    this.key = key;
    this.#known = this.#read();
    const listen = (/** @type {StorageEvent} */ event) => {
      if (event.key !== null && event.key !== key) return;
      const before = this.#known;
      this.#known = this.#read();
      for (const id of new Set([...Object.keys(before), ...Object.keys(this.#known)])) {
        if (!same(before[id], this.#known[id])) tellChange(id, this.#known[id]);
      }
    };
    addEventListener("storage", listen, { signal });
  }

  /** Whether the browser keeps anything: storage.js puts a stand-in where it refuses. */
  static get works() {
    try {
      if (!(localStorage instanceof Storage)) return false;
      localStorage.setItem("compare", "");
      localStorage.removeItem("compare");
      return true;
    } catch {
      return false;
    }
  }

  /** @returns {Record<string, Kept>} */
  get all() {
    return this.#known;
  }

  /**
   * Keeps a text, or forgets it. Returns what another tab has kept in its place, which stays this time, unless `anyway`.
   * @param {string} id @param {Kept | undefined} kept @param {boolean} [anyway]
   * @returns {{ theirs: Kept | undefined } | undefined}
   */
  write(id, kept, anyway = false) {
    const there = this.#read();
    if (!anyway && KeptTexts.works && !same(there[id]?.text, this.#known[id]?.text)) {
      this.#known = there;
      return { theirs: there[id] };
    }
    if (kept) there[id] = kept;
    else delete there[id];
    this.#known = there;
    try {
      if (Object.keys(there).length) localStorage.setItem(this.key, JSON.stringify(there));
      else localStorage.removeItem(this.key);
    } catch {
      // Full or refused: the page says so, and hands the file over all the same.
    }
    return undefined;
  }

  /** @returns {Record<string, Kept>} what cannot be read is dropped */
  #read() {
    try {
      const found = JSON.parse(localStorage.getItem(this.key) ?? "{}");
      const entries = Object.entries(found).filter(([, kept]) => Array.isArray(kept?.text) && Array.isArray(kept?.base));
      return Object.fromEntries(entries);
    } catch {
      return {};
    }
  }
}
