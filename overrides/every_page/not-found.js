// The page for what is not there: the visitor's language comes first, and the page that was probably meant is named. Only
// pages of the list are linked, and nothing of the address is put into the page.

import { asked } from "./asked-language.js";
import { nearest, steps } from "./near-addresses.js";

const OTHER_LANGUAGE = /^[a-z]{2}([-_][a-z]{2,4})?$/;

/** @type {HTMLElement[]} */
const $lines = [...document.querySelectorAll("[data-not-found]")].filter(($line) => $line instanceof HTMLElement);
const $list = document.querySelector("script[data-pages]");
/** The names of all pages, and their titles in each language. @type {{names: string[], titles: Record<string, string[]>}} */
const pages = JSON.parse($list?.textContent ?? '{"names": [], "titles": {}}');
const base = new URL($lines[0]?.querySelector("a")?.href ?? "/", location.href).pathname;

const path = steps(location.pathname.startsWith(base) ? location.pathname.slice(base.length) : location.pathname);
const tags = $lines.map(($line) => $line.lang);
const inAddress = path[0] && OTHER_LANGUAGE.test(path[0]) && !pages.names.includes(path[0]) ? path.shift() : undefined;
const tag = asked(tags, [...(inAddress ? [inAddress] : []), ...navigator.languages]);
const $line = $lines.find(({ lang }) => lang === tag) ?? $lines[0];

/** @param {HTMLElement} $line @param {string} name */
function suggest($line, name) {
  const $home = $line.querySelector("a");
  const [before = "", after = ""] = ($line.dataset.meant ?? "").split("{title}");
  const $link = document.createElement("a");
  $link.href = new URL(name ? `${name}/` : "", new URL($home?.href ?? "/", location.href)).href;
  $link.search = location.search;
  $link.hash = location.hash;
  $link.textContent = pages.titles[$line.lang]?.[pages.names.indexOf(name)] ?? name;
  const $meant = document.createElement("strong");
  $meant.className = "not-found__meant";
  $meant.append(before, $link, after);
  $line.prepend($meant);
}

if ($line) {
  const name = path.length ? nearest(pages.names, path) : inAddress && "";
  if (name !== undefined) suggest($line, name);
  $lines[0]?.before($line);
}
