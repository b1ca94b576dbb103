// What stands open for readers without scripts, and folded for all others: unless the address leads into it. Until it is folded
// its style hides it (tables.css).

/** Folds what is marked so. */
export function fold() {
  const $target = location.hash.length > 1 ? document.getElementById(location.hash.slice(1)) : null;
  for (const $folded of document.querySelectorAll("details[data-folded]")) {
    if (!$folded.contains($target)) $folded.removeAttribute("open");
    $folded.removeAttribute("data-folded");
  }
}
