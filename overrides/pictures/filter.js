// The exclusions' filter: hides the topics that do not have the words typed. Without scripts the field stays hidden.

import { fold } from "../search/folding.js";

/** @param {HTMLElement} $picture */
const start = ($picture) => {
  const $form = $picture.querySelector("form");
  const $field = $picture.querySelector("input");
  const $none = $picture.querySelector("[data-filter-none]");
  if (!$form || !$field || !$none) return;
  /** @type {HTMLElement[]} */
  const $topics = [...$picture.querySelectorAll("[data-words]")].filter(($topic) => $topic instanceof HTMLElement);
  const texts = $topics.map(($topic) => fold(`${$topic.textContent} ${$topic.dataset.words}`));

  const filter = () => {
    const words = fold($field.value).split(/\s+/);
    $topics.forEach(($topic, index) => {
      $topic.hidden = !words.every((word) => texts[index].includes(word));
    });
    for (const $group of $picture.querySelectorAll("[data-filter-group]")) {
      $group.toggleAttribute("hidden", !$group.querySelector("[data-words]:not([hidden])"));
    }
    $none.toggleAttribute("hidden", $topics.some(($topic) => !$topic.hidden));
  };

  $form.hidden = false;
  $form.addEventListener("submit", (event) => event.preventDefault());
  $field.addEventListener("input", filter);
  filter(); // browsers keep what was typed when the reader comes back
};

const $picture = document.querySelector('[data-picture="exclusions"]');
if ($picture instanceof HTMLElement) start($picture);
