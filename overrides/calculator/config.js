// What the server has put on the page: questions, answers and every text, in the page's language. Quotes come in a file.

/**
 * @typedef {{
 *   id: string, ordinary: string | null, label: string, counts: { from: number, answer: string }[],
 * }} Question
 * @typedef {{ question: string, answers: string[], becomes: Record<string, string>, keeps: Record<string, string[]> }} FormerAnswer
 * @typedef {{ answers: FormerAnswer[], changed: Record<string, string[]> }} Former what an earlier version asked otherwise
 * @typedef {{ decision: PageFile, values: Record<string, Record<string, string>> }} Earlier an earlier version, and its values that went
 * @typedef {{ id: string, page: string, url: string, html: string, notice: string }} Clause
 * @typedef {{ question: string, used: string, other: string, clauses: string[] }} Reading
 * @typedef {{ url: string, integrity: string }} PageFile
 * @typedef {{
 *   language: string, locale: string, version: string, unknown: string, questions: Question[],
 *   former: Record<string, Former>, earlier: Record<string, Earlier>,
 *   values: Record<string, Record<string, string>>,
 *   effects: Record<string, Record<string, string>>,
 *   texts: Record<string, string>,
 *   suggestions: Record<string, string>, outcomes: Record<string, string>,
 *   decision: PageFile, sentences: PageFile, quotes: PageFile,
 *   topic: string, search: import("../search/load-search.js").Files,
 * }} Written
 *
 * What is quoted comes in a file of its own, and is empty until it is there:
 * @typedef {{ clauses: Record<string, Clause>, readings: Record<string, Reading> }} Quoted
 * @typedef {Written & Quoted} Config
 */

/** @param {Element} $root @returns {Config} */
export function readConfig($root) {
  /** @type {Written} */
  const written = JSON.parse($root.querySelector("[data-calculator-config]")?.textContent ?? "");
  return { ...written, clauses: {}, readings: {} };
}

/**
 * The element of a part, which the template promises.
 * @param {ParentNode} $within @param {string} name @returns {HTMLElement}
 */
export function part($within, name) {
  const $part = $within.querySelector(`[data-calculator-part="${name}"]`);
  if (!($part instanceof HTMLElement)) throw new Error(`the template lacks the part ${name}`);
  return $part;
}

/**
 * A copy of a template's only element.
 * @param {HTMLElement} $root @param {string} name @returns {HTMLElement}
 */
export function template($root, name) {
  const $template = $root.querySelector(`template[data-calculator-template="${name}"]`);
  const $copy = $template instanceof HTMLTemplateElement ? $template.content.firstElementChild?.cloneNode(true) : null;
  if (!($copy instanceof HTMLElement)) throw new Error(`the page lacks the template ${name}`);
  return $copy;
}

/** Has an element say words; one that says them already is not laid out anew. @param {Element} $element @param {string} words */
export function say($element, words) {
  if ($element.textContent !== words) $element.textContent = words;
}

/** @param {string} words @returns {HTMLParagraphElement} */
export function paragraph(words) {
  const $paragraph = document.createElement("p");
  $paragraph.textContent = words;
  return $paragraph;
}

/**
 * Shows the words of a clause, with what is to be said of its translation; its id where they have not come.
 * @param {Element} $place @param {Pick<Quoted, "clauses">} quoted @param {string} id
 */
export function showWords($place, { clauses }, id) {
  const clause = clauses[id];
  // From the site's own pages, rendered by the same build, in a file that was held against its checksum.
  if (clause) $place.innerHTML = clause.html + clause.notice;
  else $place.textContent = id;
}

/**
 * Words with the colon of the page's language.
 * @param {Config} config @param {string} words @returns {string}
 */
export function label(config, words) {
  return config.texts.label.replace("{label}", () => words);
}

/**
 * What something depends on: the questions, as the form asks them; nothing where it stands in any case.
 * @param {Config} config @param {string[] | undefined} questions @returns {string}
 */
export function conditions(config, questions) {
  if (!questions) return "";
  const labels = config.questions.filter(({ id }) => questions.includes(id)).map((question) => question.label);
  return `${label(config, config.texts.if)} ${labels.join(", ")}`;
}
