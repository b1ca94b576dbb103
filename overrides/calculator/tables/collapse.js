// What stands open for readers without scripts, and folded for all others. Until it is folded its style hides it (tables.css).

/** Folds what is marked so. */
export function fold() {
  for (const $folded of document.querySelectorAll("details[data-folded]")) {
    $folded.removeAttribute("open");
    $folded.removeAttribute("data-folded");
  }
}
