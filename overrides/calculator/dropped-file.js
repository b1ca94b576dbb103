// A file that is dropped on a page, which the browser would show in place of the page.

/** @param {DragEvent} event */
export function holdsFiles({ dataTransfer }) {
  return dataTransfer?.types.includes("Files") ?? false;
}

/** Keeps the page, and shows where such a file belongs. @param {HTMLElement} $note */
export function leadToMany($note) {
  for (const type of /** @type {const} */ (["dragover", "drop"])) {
    addEventListener(type, (event) => {
      if (!holdsFiles(event)) return;
      event.preventDefault();
      if (type === "dragover") return;
      $note.hidden = false;
      $note.querySelector("a")?.focus();
    });
  }
}
