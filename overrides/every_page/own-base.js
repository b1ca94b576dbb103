// The page for what is not there is sent for any address, so its addresses begin at the top of the host, or at the path of
// SITE_URL. Where the site lies elsewhere, its files are missing there: then it looks for its style sheet along its own
// address, and has all its addresses begin where that is. A classic script that stands in the page, before all files.

(() => {
  const OWN_SHEET = "link[rel=stylesheet][integrity]";
  // Attributes with an address, or with JSON that has some.
  const ADDRESSES = ["href", "src", "data-search", "data-search-files"];
  const SCRIPTS = "script[src], script[type='application/json']";
  const waiting = new AbortController();

  /** The folders of an address, from the outermost: "/", "/policy/", "/policy/el/". @param {string} path */
  const folders = (path) => [...path.matchAll(/\//g)].map(({ index }) => path.slice(0, index + 1));

  /** Whether the file at an address is the one meant. @param {string} address @param {string} integrity */
  const isThere = (address, integrity) => fetch(address, { integrity }).then(({ ok }) => ok, () => false);

  /** Move all addresses of the page from one folder to another. @param {string} from @param {string} to */
  const move = (from, to) => {
    // A whole value, or one in JSON.
    const begins = new RegExp(`(^|": ?")${from}`, "g");
    const moved = (/** @type {string} */ text) => text.replace(begins, `$1${to}`);
    for (const name of ADDRESSES) {
      for (const $element of document.querySelectorAll(`[${name}]`)) {
        $element.setAttribute(name, moved($element.getAttribute(name) ?? ""));
      }
    }
    for (const $old of document.querySelectorAll(SCRIPTS)) {
      // A script that has failed is not asked for again: another one takes its place.
      const $script = document.createElement("script");
      for (const { name, value } of $old.attributes) $script.setAttribute(name, value);
      $script.textContent = moved($old.textContent ?? "");
      $old.replaceWith($script);
    }
  };

  const find = async () => {
    const $sheet = document.querySelector(OWN_SHEET);
    const $home = document.querySelector("[data-not-found] a");
    if (!$sheet || !$home) return;
    const base = ($home.getAttribute("href") ?? "/").replace(/[^/]*$/, "");
    const file = ($sheet.getAttribute("href") ?? "").slice(base.length);
    for (const folder of folders(location.pathname)) {
      if (folder !== base && (await isThere(folder + file, $sheet.getAttribute("integrity") ?? ""))) return move(base, folder);
    }
  };

  addEventListener(
    "error",
    ({ target }) => {
      if (!(target instanceof HTMLLinkElement || target instanceof HTMLScriptElement)) return;
      waiting.abort();
      if (document.readyState === "loading") addEventListener("DOMContentLoaded", find);
      else find();
    },
    { capture: true, signal: waiting.signal },
  );
})();
