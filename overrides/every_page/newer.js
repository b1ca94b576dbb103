// Says when a newer version of the site is online, and offers to load it: a page that a browser or a host has kept may ask for
// files that are gone. Looked for when a file of the page fails. A classic script that stands in the page's head as it is.

(() => {
  const OF = 'meta[name="site-version"]';

  /** @returns {Promise<boolean>} */
  const isOutdated = async () => {
    // Without the query, which no version depends on.
    const response = await fetch(location.pathname, { cache: "reload" });
    const online = new DOMParser().parseFromString(await response.text(), "text/html").querySelector(OF);
    return online !== null && online.getAttribute("content") !== document.querySelector(OF)?.getAttribute("content");
  };

  const show = () => {
    const $place = document.querySelector("[data-newer]");
    if (!($place instanceof HTMLElement) || $place.hasChildNodes()) return;
    const $reload = Object.assign(document.createElement("button"), {
      type: "button",
      className: "md-button",
      textContent: $place.dataset.reload,
    });
    $reload.addEventListener("click", () => location.reload());
    $place.append(`${$place.dataset.newer} `, $reload);
  };

  const check = async () => {
    if (!(await isOutdated().catch(() => false))) return;
    if (document.readyState === "loading") addEventListener("DOMContentLoaded", show);
    else show();
  };

  addEventListener(
    "error",
    ({ target }) => {
      if (target instanceof HTMLScriptElement || target instanceof HTMLLinkElement) check();
    },
    true,
  );
  Object.assign(window, { siteVersion: { check } });
})();
