// Shows those of the listed topics whose names have the reader's words, or which the search finds for them.

import { fold } from "../../search/folding.js";
import { part } from "../config.js";
import { TopicSearch } from "../topic-search.js";

/** @param {HTMLElement} $topics the list of topics, in groups @param {import("../config.js").Config} config */
export function listenToTopicFilter($topics, config) {
  const search = new TopicSearch(config);
  const $form = part($topics, "topic-filter");
  const $none = part($topics, "topic-filter-none");
  const $field = $form.querySelector("input");
  if (!$field) return;
  const $lines = [...$topics.querySelectorAll("li")];
  const $groups = [...$topics.querySelectorAll("[data-topic-group]")];

  /** @param {Set<string | undefined>} found */
  const show = (found) => {
    const words = fold($field.value).trim().split(/\s+/);
    for (const $line of $lines) {
      const name = fold($line.textContent ?? "");
      $line.hidden = !words.every((word) => name.includes(word)) && !found.has(topicOf($line, config.topic));
    }
    for (const $group of $groups) $group.toggleAttribute("hidden", !$group.querySelector("li:not([hidden])"));
    $none.hidden = $lines.some(($line) => !$line.hidden);
  };

  const filter = async () => {
    const words = $field.value.trim();
    const topics = words ? await search.find(words) : [];
    // What was typed meanwhile asks for itself.
    if (words === $field.value.trim()) show(new Set(topics?.map(({ id }) => id)));
  };

  $form.hidden = false;
  $form.addEventListener("submit", (event) => event.preventDefault());
  $field.addEventListener("input", filter);
}

/** The topic that a line leads to. @param {Element} $line @param {string} question */
function topicOf($line, question) {
  const $link = $line.querySelector("a");
  return $link ? (new URL($link.href).searchParams.get(question) ?? undefined) : undefined;
}
