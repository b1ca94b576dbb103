// Takes the last answer back, one at a time. The browser's own way back leaves the page.

/** @typedef {import("../../engine/protocol.js").Situation} Situation */

export class Undo {
  /** The cases before the one that is shown. @type {Situation[]} */
  #before = [];

  /** @param {HTMLElement} $root @param {Situation} shown @param {(answers: Situation) => void} apply */
  constructor($root, shown, apply) {
    this.shown = shown;
    const $button = $root.querySelector('[data-calculator-action="undo"]');
    if (!($button instanceof HTMLButtonElement)) throw new Error("the page lacks the button that takes an answer back");
    this.$button = $button;
    $button.addEventListener("click", () => {
      const before = this.#before.pop();
      if (!before) return;
      this.shown = before; // so that going back is no step of its own
      apply(before);
      this.#enable();
    });
  }

  /** @param {Situation} situation that is shown now */
  note(situation) {
    if (JSON.stringify(situation) === JSON.stringify(this.shown)) return;
    this.#before.push(this.shown);
    this.shown = situation;
    this.#enable();
  }

  /** The button keeps the focus when there is nothing more to take back. */
  #enable() {
    this.$button.disabled = false;
    this.$button.setAttribute("aria-disabled", String(this.#before.length === 0));
  }
}
