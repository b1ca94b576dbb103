// Storage is an extra, of which the theme makes a condition: where a browser refuses it, a stand-in forgets with the page,
// and what the theme could not use is dropped. A classic script that stands in the head as it is, before the theme's own.

(() => {
  const OF_THEME = /\.__\w+$/;
  const PALETTE = /\.__palette$/;

  /** @param {Storage} storage @param {string} key */
  const isUsable = (storage, key) => {
    try {
      const value = JSON.parse(storage.getItem(key) ?? "");
      return !PALETTE.test(key) || Number.isInteger(value.index);
    } catch {
      return false;
    }
  };

  const standIn = () => {
    /** @type {Map<string, string>} */
    const kept = new Map();
    return {
      get length() {
        return kept.size;
      },
      key: (/** @type {number} */ place) => [...kept.keys()][place] ?? null,
      getItem: (/** @type {string} */ key) => kept.get(key) ?? null,
      setItem: (/** @type {string} */ key, /** @type {unknown} */ value) => void kept.set(key, String(value)),
      removeItem: (/** @type {string} */ key) => void kept.delete(key),
      clear: () => kept.clear(),
    };
  };

  for (const name of /** @type {const} */ (["localStorage", "sessionStorage"])) {
    try {
      const storage = window[name];
      for (const key of Object.keys(storage)) {
        if (OF_THEME.test(key) && !isUsable(storage, key)) storage.removeItem(key);
      }
    } catch {
      Object.defineProperty(window, name, { value: standIn(), configurable: true });
    }
  }
})();
