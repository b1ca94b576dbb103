// What somebody with eyes would object to, measured: text beyond the page or cut off, controls that lie on each other, and
// targets that are too small. Gives a line for each.
() => {
  const objections = new Set();
  const CONTROLS = "a[href], button, input, select, textarea, summary, label:has(input), [role=option]";
  /** @param {Element} $element */
  const named = ($element) => {
    const hook = [...$element.attributes].find(({ name }) => name.startsWith("data-calculator"));
    const mark = $element.id ? `#${$element.id}` : hook ? `[${hook.name}=${hook.value}]` : `.${[...$element.classList].join(".")}`;
    return `${$element.tagName.toLowerCase()}${mark}`;
  };
  /** @param {Element} $element */
  const isShown = ($element) =>
    $element.checkVisibility({ opacityProperty: true, visibilityProperty: true, contentVisibilityAuto: true }) &&
    !$element.closest(".out-of-sight, .picture__spoken, .md-skip, [inert], .md-toggle");
  /** @param {Element} $element */
  const ancestors = function* ($element) {
    for (let $at = $element; $at; $at = $at.parentElement) yield $at;
  };
  // What lies over the page on purpose.
  const isAbove = ($element) =>
    [...ancestors($element)].some(($at) => /fixed|sticky/.test(getComputedStyle($at).position) || $at.matches("[role=listbox], .languages__list"));

  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const $text = walker.currentNode;
    const $parent = $text.parentElement;
    if (!$text.textContent.trim() || !isShown($parent) || $parent.closest("script, style, template, noscript, svg")) continue;
    const range = document.createRange();
    range.selectNodeContents($text);
    const said = $text.textContent.trim().slice(0, 40);
    for (const box of range.getClientRects()) {
      if (box.width < 2) continue;
      for (const $at of ancestors($parent)) {
        const { overflowX, overflowY, textOverflow, position } = getComputedStyle($at);
        if (/auto|scroll/.test(overflowX)) break; // it can be scrolled to
        const cuts = /hidden|clip/.test(overflowX) && $at !== document.body && $at !== document.documentElement;
        const outer = $at.getBoundingClientRect();
        if (cuts && textOverflow !== "ellipsis" && (box.right > outer.right + 2 || box.left < outer.left - 2)) {
          objections.add(`cut off: “${said}” in ${named($at)}`);
        }
        if (cuts && /hidden|clip/.test(overflowY) && box.bottom > outer.bottom + box.height / 2) {
          objections.add(`cut off below: “${said}” in ${named($at)}`);
        }
        if (cuts || position === "fixed") break;
        if ($at === document.body && (box.right > innerWidth + 1 || box.left < -1)) objections.add(`beyond the page: “${said}”`);
      }
    }
  }

  const $controls = [...document.querySelectorAll(CONTROLS)].filter(($control) => isShown($control) && !isAbove($control));
  const boxes = $controls.map(($control) => [$control, $control.getBoundingClientRect()]).filter(([, box]) => box.width > 1 && box.height > 1);
  for (const [place, [$one, box]] of boxes.entries()) {
    for (const [$other, next] of boxes.slice(place + 1)) {
      const [width, height] = [
        Math.min(box.right, next.right) - Math.max(box.left, next.left),
        Math.min(box.bottom, next.bottom) - Math.max(box.top, next.top),
      ];
      if (width > 2 && height > 2 && !$one.contains($other) && !$other.contains($one)) {
        // What stands in lines of text may touch the line above with its empty edge.
        const isInText = ($at) => getComputedStyle($at).display === "inline";
        if (isInText($one) && isInText($other)) continue;
        if ($one.contains($other.labels?.[0] ?? null) || $other.labels?.[0]?.contains($one)) continue;
        objections.add(`on each other: ${named($one)} and ${named($other)}`);
      }
    }
    const isOwn = /^(BUTTON|SELECT|SUMMARY|TEXTAREA)$/.test($one.tagName) || ($one.tagName === "LABEL" && $one.querySelector("input"));
    if (isOwn && Math.min(box.width, box.height) < 23.5) objections.add(`too small: ${named($one)} ${Math.round(box.width)}×${Math.round(box.height)}`);
  }
  return [...objections];
}
