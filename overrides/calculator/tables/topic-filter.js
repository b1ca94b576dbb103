// Shows those of the listed topics whose lines have the reader's words, or which the search finds for them.

import { ListFilter } from "../../search/list-filter.js";
import { part } from "../config.js";
import { TopicSearch } from "../topic-search.js";

/** @param {HTMLElement} $topics the list of topics, in groups @param {import("../config.js").Config} config */
export function listenToTopicFilter($topics, config) {
  const search = new TopicSearch(config);
  const $form = part($topics, "topic-filter");
  const $none = part($topics, "topic-filter-none");
  const $field = $form.querySelector("input");
  if (!$field) return;
  const $groups = $topics.querySelectorAll("[data-topic-group]");
  const list = new ListFilter([...$topics.querySelectorAll("li")], $groups, $none, ($line) => $line.textContent ?? "");

  const filter = async () => {
    const words = $field.value.trim();
    const topics = words ? await search.find(words) : [];
    // What was typed meanwhile asks for itself.
    if (words !== $field.value.trim()) return;
    const found = new Set(topics?.map(({ id }) => id));
    list.show(words, ($line) => found.has(topicOf($line, config.topic)));
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
