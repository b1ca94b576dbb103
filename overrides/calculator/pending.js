// What the engine has yet to say: marked (aria-busy), and shown paler where it stands for other answers (page.css).

/** @param {Iterable<Element>} $elements */
export function expect($elements) {
  for (const $element of $elements) $element.setAttribute("aria-busy", "true");
}

/** @param {Element} $element */
export function arrived($element) {
  $element.removeAttribute("aria-busy");
}

/** Nothing more will come. @param {ParentNode} $within */
export function giveUp($within) {
  $within.querySelectorAll("[aria-busy]").forEach(arrived);
}
