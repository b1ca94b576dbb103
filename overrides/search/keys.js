// The search box by keyboard: arrows go through field and results, Enter opens the best one, Escape returns to the field.

const ENTER_SEARCH = ["/", "f", "s"]; // as everywhere in the theme
const STOPS = "a[href], summary, button";

/** @param {import("./box.js").SearchBox} box */
export function listenToKeys(box) {
  const { $search, $query } = box;
  $search.addEventListener("keydown", (event) => {
    const { key } = event;
    if (event.isComposing) return;
    if (key === "Escape" && box.isOpen) box.close();
    else if (key === "ArrowDown" || key === "ArrowUp") step(box, key === "ArrowUp" ? -1 : 1);
    else if (key === "Enter" && event.target === $query) best(box)?.click();
    else return;
    event.preventDefault();
  });
  addEventListener("keydown", (event) => {
    const { key, target, ctrlKey, metaKey, altKey } = event;
    if (!ENTER_SEARCH.includes(key) || ctrlKey || metaKey || altKey || isTypedInto(target)) return;
    event.preventDefault();
    box.enter();
  });
  $query.form?.addEventListener("submit", (event) => event.preventDefault());
}

/** The first page stands first for a reason; on it the place that answers best. @param {import("./box.js").SearchBox} box */
function best({ $list }) {
  const $links = [...($list.firstElementChild?.querySelectorAll("a") ?? [])];
  return $links.sort(($one, $other) => Number($other.dataset.score) - Number($one.dataset.score))[0];
}

/** @param {import("./box.js").SearchBox} box @param {number} by */
function step(box, by) {
  const { $query, $said } = box;
  box.open();
  const $stops = [$query, ...($said.parentElement?.querySelectorAll(STOPS) ?? [])].filter(
    ($stop) => $stop instanceof HTMLElement && $stop.checkVisibility(),
  );
  const at = $stops.findIndex(($stop) => $stop === document.activeElement);
  const $next = $stops[(at + by + $stops.length) % $stops.length];
  if ($next instanceof HTMLElement) $next.focus();
}

/** @param {EventTarget | null} target */
function isTypedInto(target) {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || target.matches("input:not([type=radio], [type=checkbox]), select, textarea");
}
