// The exclusions' filter: hides the topics that do not have the words typed. Without scripts the field stays hidden.

import { ListFilter } from "../search/list-filter.js";

/** @param {HTMLElement} $picture */
const start = ($picture) => {
  const $form = $picture.querySelector("form");
  const $field = $picture.querySelector("input");
  const $none = $picture.querySelector("[data-filter-none]");
  if (!$form || !$field || !$none) return;
  /** @type {HTMLElement[]} */
  const $topics = [...$picture.querySelectorAll("[data-words]")].filter(($topic) => $topic instanceof HTMLElement);
  const $groups = $picture.querySelectorAll("[data-filter-group]");
  const list = new ListFilter($topics, $groups, $none, ($topic) => `${$topic.textContent} ${$topic.dataset.words}`);
  const filter = () => list.show($field.value);

  $form.hidden = false;
  $form.addEventListener("submit", (event) => event.preventDefault());
  $field.addEventListener("input", filter);
  filter(); // browsers keep what was typed when the reader comes back
};

const $picture = document.querySelector('[data-picture="exclusions"]');
if ($picture instanceof HTMLElement) start($picture);
