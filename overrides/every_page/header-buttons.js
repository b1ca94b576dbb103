// The theme opens its drawer and, on a narrow window, its search by labels of checkboxes, which no keyboard reaches. Buttons
// take their places, and what is closed is no stop on the keyboard's way.

// Where the theme has the menu beside the text.
const WITH_MENU = matchMedia("(min-width: 76.25em)");

/** @param {"drawer" | "search"} name @param {string | null | undefined} label @param {string} controls */
function buttonFor(name, label, controls) {
  const $label = document.querySelector(`header label[for="__${name}"]`);
  const $toggle = document.querySelector(`#__${name}`);
  if (!$label || !($toggle instanceof HTMLInputElement)) return undefined;
  const $button = document.createElement("button");
  $button.type = "button";
  $button.className = $label.className;
  $button.dataset.opens = name;
  $button.title = label ?? "";
  $button.setAttribute("aria-label", label ?? "");
  $button.setAttribute("aria-controls", controls);
  $button.append(...$label.childNodes);
  const tell = () => $button.setAttribute("aria-expanded", String($toggle.checked));
  $toggle.addEventListener("change", tell);
  tell();
  $button.addEventListener("click", () => $toggle.click());
  $label.replaceWith($button);
  return { $button, $toggle };
}

const $drawer = document.querySelector(".md-sidebar--primary");
const $menu = $drawer?.querySelector("nav");
const $query = document.querySelector("[data-search-part=query]");
if ($query) buttonFor("search", $query.getAttribute("aria-label"), "search");

if ($drawer instanceof HTMLElement && $menu) {
  $drawer.id ||= "menu";
  const opener = buttonFor("drawer", $menu.getAttribute("aria-label"), $drawer.id);
  if (opener) {
    const { $button, $toggle } = opener;
    const seal = () => {
      $drawer.inert = !WITH_MENU.matches && !$toggle.checked;
    };
    const close = () => {
      if ($toggle.checked) $toggle.click();
    };
    seal();
    WITH_MENU.addEventListener("change", seal);
    $toggle.addEventListener("change", () => {
      seal();
      const $here = $menu.querySelector("a[aria-current=page]") ?? $menu.querySelector("a");
      if ($toggle.checked && $here instanceof HTMLElement && !$drawer.contains(document.activeElement)) $here.focus();
    });
    $drawer.addEventListener("keydown", ({ key }) => {
      if (key !== "Escape" || !$toggle.checked) return;
      close();
      $button.focus();
    });
    $drawer.addEventListener("focusout", ({ relatedTarget }) => {
      if (relatedTarget instanceof Node && !$drawer.contains(relatedTarget)) close();
    });
  }
}
