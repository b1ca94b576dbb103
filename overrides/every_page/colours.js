// The colours that the theme's script would choose on a first visit, before it is there: nobody who wants it dark is shown
// a white page. A classic script that stands in the page as it is, after the header.

(() => {
  const DARK = "(prefers-color-scheme: dark)";
  const stored = Reflect.get(window, "__md_get")("__palette");
  const choices = document.querySelectorAll("[data-md-component=palette] > input");
  // The button that changes them; the theme takes it on.
  choices[stored?.index ?? 0]?.nextElementSibling?.removeAttribute("hidden");
  // What was chosen once is set by the theme's own lines.
  if (stored?.color || !matchMedia(DARK).matches) return;
  const choice = [...choices].find((found) => found.getAttribute("data-md-color-media") === DARK);
  for (const part of ["scheme", "primary", "accent"]) {
    document.body.setAttribute(`data-md-color-${part}`, choice?.getAttribute(`data-md-color-${part}`) ?? "");
  }
})();
