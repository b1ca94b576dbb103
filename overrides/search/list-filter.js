// Filters a list in groups: hides the lines that do not have the words typed, and the groups that have no line left.

import { fold } from "./folding.js";

export class ListFilter {
  /** What each line is found by, once somebody looks for something. @type {string[] | undefined} */
  #texts;

  /**
   * @param {HTMLElement[]} $lines @param {Iterable<Element>} $groups @param {Element} $none shown where no line is left
   * @param {($line: HTMLElement) => string} textOf what a line is found by
   */
  constructor($lines, $groups, $none, textOf) {
    this.$lines = $lines;
    this.$groups = [...$groups];
    this.$none = $none;
    this.textOf = textOf;
  }

  /** @param {string} typed @param {($line: HTMLElement) => boolean} [found] whether a line is left for another reason */
  show(typed, found = () => false) {
    const words = fold(typed).split(/\s+/);
    const texts = (this.#texts ??= this.$lines.map(($line) => fold(this.textOf($line))));
    this.$lines.forEach(($line, index) => {
      $line.hidden = !words.every((word) => texts[index].includes(word)) && !found($line);
    });
    for (const $group of this.$groups) {
      $group.toggleAttribute("hidden", !this.$lines.some(($line) => !$line.hidden && $group.contains($line)));
    }
    this.$none.toggleAttribute("hidden", this.$lines.some(($line) => !$line.hidden));
  }
}
