// What is printed in the page's stead (receipt.css): the result, or for once something else.

import { part } from "../config.js";

export class Sheet {
  /** @param {HTMLElement} $root */
  constructor($root) {
    this.$sheet = part($root, "sheet");
    // On paper only what stands directly in the body can be left alone.
    document.body.append(this.$sheet);
  }

  /** @param {HTMLElement[]} content nothing, for the page itself */
  show(...content) {
    this.$sheet.replaceChildren(...content);
  }

  /** @param {HTMLElement[]} content printed now, and not kept */
  printInstead(...content) {
    const kept = [...this.$sheet.children];
    addEventListener(
      "afterprint",
      () => {
        // Unless another result has come meanwhile.
        if (content[0].parentElement === this.$sheet) this.$sheet.replaceChildren(...kept);
      },
      { once: true },
    );
    this.$sheet.replaceChildren(...content);
    print();
  }
}
