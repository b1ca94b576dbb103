// The comparison page: one file at a time beside English, boxes to write texts anew, their check, and the file to take away.

import { copy } from "../calculator/copy.js";
import { fetchChecked } from "../every_page/fetch-checked.js";
import { Checker } from "./checker.js";
import { ComparedFile } from "./compared-file.js";
import { KeptTexts, same } from "./kept-texts.js";
import { part, showFindings, TextSection } from "./text-section.js";

/** @typedef {import("./compared-file.js").Data} Data @typedef {import("./text-section.js").Finding} Finding */

// So long after the last letter a text is checked.
const PAUSE = 80; // milliseconds
// A longer text is no clause, and would only keep the check busy.
const LONGEST = 20_000;

const $root = /** @type {HTMLElement} */ (document.querySelector("[data-compare]"));
const $template = /** @type {HTMLTemplateElement} */ ($root.querySelector("template"));
const $file = /** @type {HTMLSelectElement} */ (part($root, "file"));
const $only = /** @type {HTMLInputElement} */ (part($root, "only"));
const $retry = /** @type {HTMLButtonElement} */ ($root.querySelector('[data-compare-action="retry"]'));
const $byHand = /** @type {HTMLTextAreaElement} */ (part($root, "by-hand"));
const config = JSON.parse(document.querySelector("[data-compare-config]")?.textContent ?? "");
const { texts } = config;

const checker = new Checker(config, (state) => {
  $root.dataset.engine = state;
  $retry.hidden = state !== "failed";
  say(state === "failed" ? texts.failed : state === "loading" ? texts.loading : "");
});

/** @param {string} said */
const say = (said) => {
  part($root, "status").textContent = said;
};

/** The file that is shown. */
class Shown {
  /** @type {Map<string, TextSection>} */
  #sections = new Map();
  /** Texts that this tab has written since it was opened. @type {Set<string>} */
  #own = new Set();
  #timer = 0;
  #asked = 0;
  /** When the text was written that is to be checked. */
  #since = 0;
  #ended = new AbortController();

  /** @param {Data} data @param {unknown} rules */
  constructor(data, rules) {
    this.file = new ComparedFile(data, rules, checker);
    const key = `compare:${config.language}:${data.name}`;
    this.kept = new KeptTexts(key, (id, theirs) => this.#changedElsewhere(id, theirs), this.#ended.signal);
    for (const { id, base } of this.file.texts) {
      const section = new TextSection($template, id, base, data.texts[id], config, {
        opened: () => this.#begin(id),
        written: () => this.#written(id),
        discarded: () => this.#discard(id),
        taken: () => this.#take(id),
        kept: () => this.#keep(id),
      });
      this.#sections.set(id, section);
    }
    part($root, "texts").replaceChildren(...[...this.#sections.values()].map((section) => section.$root));
    this.#showFindings(data.findings, data.unread);
    this.#restore();
    this.filter();
  }

  /** What differs from the file. @returns {import("./compared-file.js").Written} */
  get written() {
    const changed = [...this.#sections.values()].filter((section) => section.isChanged);
    return new Map(changed.map((section) => [section.id, section.text]));
  }

  filter() {
    let shown = 0;
    for (const section of this.#sections.values()) {
      const waits = section.state !== "current" || section.isChanged || part(section.$root, "findings").childElementCount > 0;
      section.$root.hidden = $only.checked && !waits;
      shown += section.$root.hidden ? 0 : 1;
    }
    if (!shown) say(texts.nothing);
    else if (part($root, "status").textContent === texts.nothing) say("");
  }

  /** Takes the file away, and all that was still to be done with it. */
  end() {
    this.#ended.abort();
    clearTimeout(this.#timer);
    part($root, "texts").replaceChildren();
    showFindings(part($root, "file-findings"), []);
    part($root, "bar").hidden = true;
  }

  /** @param {string} id */
  open(id) {
    const section = this.#sections.get(id);
    if (!section) return;
    section.$root.hidden = false;
    section.$root.scrollIntoView();
    section.open();
  }

  #restore() {
    for (const [id, { text, base, theirs }] of Object.entries(this.kept.all)) {
      const section = this.#sections.get(id);
      if (!section) continue;
      section.write(text);
      section.open(false);
      if (!same(base, section.base)) section.note(texts["moved-on"]);
      if (Array.isArray(theirs)) {
        this.#own.add(id);
        section.showConflict(theirs);
      }
    }
    this.#count();
  }

  /** @param {string} id */
  #written(id) {
    const section = this.#section(id);
    this.#own.add(id);
    section.note("");
    if (section.theirs) section.showConflict(section.theirs);
    const conflict = this.kept.write(id, section.kept);
    if (conflict) {
      section.showConflict(conflict.theirs?.text ?? section.base);
      this.kept.write(id, section.kept, true); // with both
    }
    this.#count();
    this.#asked += 1; // what is answered from here on was asked of an earlier text
    delete section.$root.dataset.took;
    clearTimeout(this.#timer);
    this.#since = performance.now();
    this.#timer = window.setTimeout(() => this.#check(id), PAUSE);
  }

  /** Checks at once. @param {string} id */
  #begin(id) {
    this.#since = performance.now();
    this.#check(id);
  }

  /** @param {string} id */
  async #check(id) {
    const section = this.#section(id);
    this.#asked += 1;
    const asked = this.#asked;
    if (section.text.some((text) => text.length > LONGEST)) {
      for (const $list of [part(section.$root, "findings"), part($root, "file-findings")]) showFindings($list, []);
      return section.say(texts["too-long"]);
    }
    section.$root.dataset.checking = "";
    try {
      const { findings, unread } = await this.file.check(this.written, id);
      if (asked !== this.#asked || this.#ended.signal.aborted) return; // more was written meanwhile, or another file is shown
      this.#showFindings(findings, unread, id);
      // What is wrong with the text can be told of the file: a head that cannot be read, an id that is none of its texts.
      const isRight = !unread && !findings.some(({ clause }) => clause === id || !this.#sections.has(clause));
      section.say([isRight ? texts["no-findings"] : "", texts.left].filter(Boolean).join(" "));
      section.$root.dataset.took = String(Math.round(performance.now() - this.#since));
    } catch {
      section.say(texts.failed);
    } finally {
      delete section.$root.dataset.checking;
    }
  }

  /**
   * Of a message only its own findings come: those of the others stay.
   * @param {Finding[]} findings @param {string} unread @param {string} [id]
   */
  #showFindings(findings, unread, id) {
    const isMessage = id !== undefined && this.file.data.messages !== undefined;
    for (const section of this.#sections.values()) {
      if (isMessage && section.id !== id) continue;
      showFindings(part(section.$root, "findings"), findings.filter(({ clause }) => clause === section.id));
    }
    if (isMessage) return;
    showFindings(part($root, "file-findings"), findings.filter(({ clause }) => !this.#sections.has(clause)));
    say(unread ? `${texts.unread} ${unread}` : "");
  }

  /** @param {string} id */
  #discard(id) {
    const section = this.#section(id);
    section.write(section.base);
    this.#own.delete(id);
    section.note("");
    this.kept.write(id, undefined, true);
    section.endConflict();
    section.close();
    section.$edit.focus();
    this.#count();
    this.#begin(id);
  }

  /** @param {string} id @param {import("./kept-texts.js").Kept | undefined} theirs */
  #changedElsewhere(id, theirs) {
    const section = this.#sections.get(id);
    if (!section) return;
    const text = theirs?.text ?? section.base;
    if (this.#own.has(id)) {
      // Both texts are kept until it is decided: here, where the other tab keeps but its own and it was not decided there.
      const isSettled = same(theirs?.theirs, section.text) || same(section.theirs, text);
      section.showConflict(text);
      if (!isSettled) this.kept.write(id, section.kept, true);
    } else if (!same(text, section.text)) {
      section.write(text);
      section.open(false);
      section.note(texts["other-tab"]);
      this.#count();
    }
  }

  /** @param {string} id */
  #take(id) {
    const section = this.#section(id);
    section.write(section.theirs ?? section.base);
    this.#own.delete(id);
    section.note("");
    section.endConflict();
    this.kept.write(id, section.kept, true);
    this.#count();
    this.#begin(id);
  }

  /** @param {string} id */
  #keep(id) {
    const section = this.#section(id);
    section.endConflict();
    this.kept.write(id, section.kept, true);
  }

  /** @param {string} id */
  #section(id) {
    return /** @type {TextSection} */ (this.#sections.get(id));
  }

  #count() {
    const { size } = this.written;
    part($root, "bar").hidden = size === 0;
    part($root, "count").textContent = texts["changed-texts"].replace("{count}", String(size));
    part($root, "done").textContent = "";
    $byHand.hidden = true;
  }
}

/** @type {Shown | undefined} */
let shown;
/** How many files were asked for. */
let turns = 0;

/** @param {string} name @param {string | null} [text] a text to open */
async function show(name, text) {
  const { files, rules } = config;
  turns += 1;
  const turn = turns;
  shown?.end();
  shown = undefined;
  try {
    const asked = [files[name], rules].map(({ url, integrity }) => fetchChecked(url, integrity));
    const [data, held] = await Promise.all((await Promise.all(asked)).map((response) => response.json()));
    if (turn !== turns) return; // another file was chosen meanwhile
    say("");
    shown = new Shown(data, held);
  } catch (error) {
    if (turn !== turns) return;
    console.error("The texts cannot be loaded:", error);
    say(texts["load-failed"]);
    return;
  }
  if (text) shown.open(text);
}

/** Gives the file away as it would stand in the repository. */
async function download() {
  if (!shown) return;
  const whole = await shown.file.whole(shown.written);
  const $link = document.createElement("a");
  $link.href = URL.createObjectURL(new Blob([whole], { type: "text/plain;charset=utf-8" }));
  $link.download = shown.file.data.name.split("/").at(-1) ?? "";
  $link.click();
  setTimeout(() => URL.revokeObjectURL($link.href), 60_000);
}

async function copyFile() {
  if (!shown) return;
  if (await copy(await shown.file.whole(shown.written), $byHand)) part($root, "done").textContent = texts.copied;
}

/** @param {string} name */
function handed(name) {
  return () => {
    const work = name === "copy" ? copyFile() : download();
    work.catch(() => say(texts.failed));
  };
}

const query = new URLSearchParams(location.search);
const first = Object.keys(config.files).find((name) => config.files[name].waiting) ?? Object.keys(config.files)[0];
const asked = query.get("file") ?? "";
$file.value = Object.hasOwn(config.files, asked) ? asked : first;
$root.hidden = false;
part($root, "kept").textContent = KeptTexts.works ? texts.kept : texts["not-kept"];
$only.addEventListener("change", () => shown?.filter());
$file.addEventListener("change", () => {
  const url = new URL(location.href);
  url.search = new URLSearchParams({ file: $file.value }).toString();
  history.replaceState(null, "", url);
  show($file.value);
});
$retry.addEventListener("click", () => checker.start(true));
for (const name of ["download", "copy"]) {
  $root.querySelector(`[data-compare-action="${name}"]`)?.addEventListener("click", handed(name));
}
show($file.value, query.get("text"));
