// One text of the file beside its English: its state, what has changed, its findings, and the box to write it anew.

import { same } from "./kept-texts.js";

/**
 * @typedef {["same" | "removed" | "added", string][]} Changes
 * @typedef {{ state: string, english: string, own: string, "english-changes": Changes, "own-changes": Changes }} Text
 * @typedef {{ line: number, clause: string, kind: string, severity: "error" | "warning", what: string, mend: string }} Finding
 * @typedef {import("./kept-texts.js").Kept} Kept
 * @typedef {{ texts: Record<string, string>, states: Record<string, string>, tag: string }} Words
 */

const MARKS = /** @type {const} */ ({ same: "span", removed: "del", added: "ins" });
// Rows of a box: as many as its text takes at this width, and a few to write on.
const [ROW, FEWEST, MOST] = [60, 3, 14];

/** @param {Element} $root @param {string} name @returns {HTMLElement} */
export function part($root, name) {
  const $found = $root.querySelector(`[data-compare-part="${name}"]`);
  if (!($found instanceof HTMLElement)) throw new Error(`the template lacks the part ${name}`);
  return $found;
}

/** @param {HTMLElement} $list @param {Finding[]} findings */
export function showFindings($list, findings) {
  const $items = findings.map(({ clause, severity, what, mend }) => {
    const $item = document.createElement("li");
    $item.dataset.severity = severity;
    $item.dataset.clause = clause;
    $item.textContent = `${severity}: ${what}; ${mend}`;
    return $item;
  });
  $list.replaceChildren(...$items);
}

export class TextSection {
  /** @type {HTMLTextAreaElement[]} */
  #fields = [];
  /** What is said of the text beside what the check says. */
  #note = "";
  /** What another tab has written, while it is asked which text stays. @type {string[] | undefined} */
  theirs;

  /**
   * @param {HTMLTemplateElement} $template @param {string} id @param {string[]} base what stands in the file
   * @param {Text | undefined} text @param {Words} words
   * @param {{ opened: () => void, written: () => void, discarded: () => void, taken: () => void, kept: () => void }} tell
   */
  constructor($template, id, base, text, words, tell) {
    const $copy = /** @type {DocumentFragment} */ ($template.content.cloneNode(true));
    this.$root = /** @type {HTMLElement} */ ($copy.firstElementChild);
    this.id = id;
    this.base = base;
    this.words = words;
    this.tell = tell;
    this.state = text?.state ?? "current";
    this.$root.dataset.text = id;
    this.$box = part(this.$root, "box");
    this.$edit = this.#button("edit");
    const $name = this.$root.querySelector("code");
    if ($name) $name.textContent = id;
    this.#show(text);
    this.$edit.addEventListener("click", () => (this.$box.hidden ? this.open() : this.close()));
    this.#button("discard").addEventListener("click", () => tell.discarded());
    this.#button("take").addEventListener("click", () => tell.taken());
    this.#button("keep").addEventListener("click", () => tell.kept());
  }

  /** What stands in the box, or in the file where the box was never opened. */
  get text() {
    return this.#fields.length ? this.#fields.map(({ value }) => value) : this.base;
  }

  get isChanged() {
    return !same(this.text, this.base);
  }

  /** What is to be kept of it, if anything. @returns {Kept | undefined} */
  get kept() {
    const { text, base, theirs } = this;
    return this.isChanged || theirs ? { text, base, ...(theirs && { theirs }) } : undefined;
  }

  /** @param {boolean} [focused] */
  open(focused = true) {
    this.#fill();
    this.$box.hidden = false;
    this.$edit.setAttribute("aria-expanded", "true");
    if (focused) this.#fields[0]?.focus();
    this.tell.opened();
  }

  close() {
    this.$box.hidden = true;
    this.$edit.setAttribute("aria-expanded", "false");
  }

  /** @param {string[]} text */
  write(text) {
    this.#fill();
    this.#fields.forEach(($field, place) => {
      $field.value = text[place] ?? "";
    });
  }

  /** Says what the check says, after the note. @param {string} said */
  say(said) {
    part(this.$root, "checked").textContent = [this.#note, said].filter(Boolean).join(" ");
  }

  /** Says something of the text that stays when it has been checked. @param {string} said */
  note(said) {
    if (said === this.#note) return; // what the check has said stays until it says more
    this.#note = said;
    this.say("");
  }

  /** Shows what another tab has written, and asks which text stays, unless it is the same. @param {string[]} theirs */
  showConflict(theirs) {
    if (same(theirs, this.text)) return this.endConflict();
    this.theirs = theirs;
    const $conflict = part(this.$root, "conflict");
    const $said = $conflict.querySelector("p");
    if ($said) $said.textContent = this.words.texts["other-tab"];
    part($conflict, "theirs").textContent = theirs.join("\n");
    $conflict.hidden = false;
  }

  endConflict() {
    this.theirs = undefined;
    part(this.$root, "conflict").hidden = true;
  }

  /** @param {string} name */
  #button(name) {
    return /** @type {HTMLButtonElement} */ (this.$root.querySelector(`[data-compare-action="${name}"]`));
  }

  /** @param {Text | undefined} text */
  #show(text) {
    const $state = /** @type {HTMLElement} */ (this.$root.querySelector(".compare__state"));
    $state.textContent = this.words.states[this.state] ?? "";
    $state.dataset.state = this.state;
    part(this.$root, "english").textContent = text?.english ?? "";
    part(this.$root, "own").textContent = text?.own ?? "";
    const sides = /** @type {const} */ (["english-changes", "own-changes"]);
    part(this.$root, "changes").hidden = !sides.some((side) => text?.[side].length);
    for (const side of sides) {
      const $side = part(this.$root, side);
      $side.replaceChildren(...(text?.[side] ?? []).flatMap(marked));
      $side.parentElement?.toggleAttribute("hidden", !text?.[side].length);
    }
  }

  #fill() {
    if (this.#fields.length) return;
    this.#fields = this.base.map((text) => {
      const $field = document.createElement("textarea");
      $field.value = text;
      $field.lang = this.words.tag;
      $field.spellcheck = true;
      $field.setAttribute("aria-label", this.words.texts.form.replace("{name}", this.id));
      $field.rows = Math.min(MOST, Math.max(FEWEST, Math.ceil(text.length / ROW) + 1));
      $field.addEventListener("input", () => this.tell.written());
      return $field;
    });
    part(this.$root, "fields").replaceChildren(...this.#fields);
  }
}

/** @param {Changes[number]} change */
function marked([kind, words]) {
  const $words = document.createElement(MARKS[kind]);
  $words.textContent = words;
  return [$words, " "];
}
