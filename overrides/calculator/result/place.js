// Where the result stands: in sight beside the form where the whole of it fits the window; on a phone, before the form when
// the case came by a link, for eyes, keyboard and ears alike.

const HEADER = 56; // pixels that the site's header takes
const PHONE = matchMedia("(max-width: 62.49em)");

/** @param {HTMLElement} $result */
export function stick($result) {
  const look = () => $result.toggleAttribute("data-fits", $result.offsetHeight <= innerHeight - HEADER);
  new ResizeObserver(look).observe($result);
  addEventListener("resize", look);
}

/** @param {HTMLElement} $result @param {HTMLElement} $form */
export function placeFirst($result, $form) {
  if (!document.documentElement.classList.contains("has-case")) return;
  const $last = $result.previousElementSibling ?? $form;
  const place = () => (PHONE.matches ? $form.before($result) : $last.after($result));
  PHONE.addEventListener("change", place);
  place();
}
