// The site's menu, which this page hides on a wide window to have room for the form and its result beside each other.

/** Lets the button show it, and hide it again. */
export function listenToMenuButton() {
  const $menu = document.querySelector(".md-sidebar--primary");
  const $button = document.querySelector('[data-calculator-action="menu"]');
  if (!($menu instanceof HTMLElement)) return;
  $button?.addEventListener("click", () => {
    $menu.hidden = !$menu.hidden;
    $button.setAttribute("aria-expanded", String(!$menu.hidden));
  });
}
