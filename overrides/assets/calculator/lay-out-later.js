// What is far below is not laid out with the page's first frames (calculator.css), but piece by piece after them.
// All is when an answer is there: what is not has no words and no colours for whoever asks a browser for them as shown.

const PAUSE = 50; // milliseconds for the page to lay a piece out, and for whoever asks for something meanwhile

const $far = document.getElementsByClassName("far"); // as many as are left

/** Lays the next piece out, and the others after it. */
export function layOut() {
  $far[0]?.classList.remove("far");
  if ($far.length) setTimeout(layOut, PAUSE);
}

/** Lays out what is left. */
export function layOutAll() {
  while ($far.length) $far[0].classList.remove("far");
}
