// Lays out the sections far below (class lay-out-later, see page.css) after the page's first frames, one at a time, and
// all that remain when an answer is there: a section that is not laid out gives no text and no colours to tools that ask
// the browser for them as shown.

const CLASS = "lay-out-later";
const PAUSE = 50; // milliseconds for the page to lay a section out, and for requests that come meanwhile

const $waiting = document.getElementsByClassName(CLASS); // a live list: a section goes when its class does

/** Lays the next section out, and the others after it. */
export function layOut() {
  $waiting[0]?.classList.remove(CLASS);
  if ($waiting.length) setTimeout(layOut, PAUSE);
}

/** Lays out the sections that remain. */
export function layOutAll() {
  while ($waiting.length) $waiting[0].classList.remove(CLASS);
}
