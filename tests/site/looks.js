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
  // What is asked of an element again and again, for each text in it, is found once: nothing changes meanwhile.
  const once = (find) => {
    const known = new Map();
    return ($element) => {
      if (!known.has($element)) known.set($element, find($element));
      return known.get($element);
    };
  };
  const isShown = once(
    ($element) =>
      $element.checkVisibility({ opacityProperty: true, visibilityProperty: true, contentVisibilityAuto: true }) &&
      !$element.closest(".out-of-sight, .picture__spoken, .md-skip, [inert], .md-toggle"),
  );
  const hasText = once(($element) => isShown($element) && !$element.closest("script, style, template, noscript, svg"));
  // What lies over the page on purpose.
  const isAbove = once(
    ($element) =>
      /fixed|sticky/.test(getComputedStyle($element).position) ||
      $element.matches("[role=listbox], .languages__list") ||
      ($element.parentElement !== null && isAbove($element.parentElement)),
  );
  // The nearest that may cut off what is in an element, or is the body; undefined where one can scroll to it before.
  const edge = once(($at) => {
    const { overflowX, overflowY, textOverflow, position } = getComputedStyle($at);
    if (/auto|scroll/.test(overflowX)) return undefined;
    const isPage = $at === document.body || $at === document.documentElement;
    const cuts = /hidden|clip/.test(overflowX) && !isPage;
    if (cuts) return { $at, outer: $at.getBoundingClientRect(), cutsBeside: textOverflow !== "ellipsis", cutsBelow: /hidden|clip/.test(overflowY) };
    if ($at === document.body) return { $at, isPage };
    return position === "fixed" ? undefined : edge($at.parentElement);
  });

  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const $text = walker.currentNode;
    const $parent = $text.parentElement;
    if (!$text.textContent.trim() || !hasText($parent)) continue;
    const found = edge($parent);
    if (!found) continue;
    const { $at, outer, isPage, cutsBeside, cutsBelow } = found;
    const range = document.createRange();
    range.selectNodeContents($text);
    const said = $text.textContent.trim().slice(0, 40);
    for (const box of range.getClientRects()) {
      if (box.width < 2) continue;
      if (isPage) {
        if (box.right > innerWidth + 1 || box.left < -1) objections.add(`beyond the page: “${said}”`);
        continue;
      }
      if (cutsBeside && (box.right > outer.right + 2 || box.left < outer.left - 2)) {
        objections.add(`cut off: “${said}” in ${named($at)}`);
      }
      if (cutsBelow && box.bottom > outer.bottom + box.height / 2) objections.add(`cut off below: “${said}” in ${named($at)}`);
    }
  }

  const $controls = [...document.querySelectorAll(CONTROLS)].filter(($control) => isShown($control) && !isAbove($control));
  const boxes = $controls.map(($control) => [$control, $control.getBoundingClientRect()]).filter(([, box]) => box.width > 1 && box.height > 1);
  boxes.sort(([, one], [, other]) => one.top - other.top);
  for (const [place, [$one, box]] of boxes.entries()) {
    for (let after = place + 1; after < boxes.length && boxes[after][1].top < box.bottom; after += 1) {
      const [$other, next] = boxes[after];
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
