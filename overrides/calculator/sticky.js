// The result stays in sight beside the form where the whole of it fits the window.

const HEADER = 56; // pixels that the site's header takes

/** @param {HTMLElement} $result */
export function stick($result) {
  const look = () => $result.toggleAttribute("data-fits", $result.offsetHeight <= innerHeight - HEADER);
  new ResizeObserver(look).observe($result);
  addEventListener("resize", look);
}
