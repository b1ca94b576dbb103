// What a link held that is no answer. A link can hold anything: what its sender wrote is shown in part, and kept to itself.

import { label } from "../config.js";

const NAMED = 3;
const SHOWN = 40; // letters of each

/**
 * @param {import("../config.js").Config} config @param {string[]} dropped keys with their values
 * @returns {HTMLElement} the words about them
 */
export function droppedNotice(config, dropped) {
  const $notice = document.createElement("span");
  $notice.append(label(config, config.texts.dropped));
  for (const [place, written] of dropped.slice(0, NAMED).entries()) $notice.append(place ? ", " : " ", isolated(written));
  const more = dropped.length - NAMED;
  if (more > 0) $notice.append(` ${config.texts["dropped-more"].replace("{count}", String(more))}`);
  $notice.append(".");
  return $notice;
}

/** @param {string} written */
function isolated(written) {
  const $name = document.createElement("bdi");
  const letters = [...written.slice(0, 2 * (SHOWN + 1))]; // a letter may take two places
  $name.textContent = letters.length > SHOWN ? `${letters.slice(0, SHOWN).join("")}…` : letters.join("");
  return $name;
}
