// The exclusions' filter: hides the topics that do not have the words typed. Without scripts the field stays hidden.

/** Fold case and marks, so that "tëams" finds Teams and "ηχος" finds ήχος. @param {string} text */
const folded = (text) => text.toLocaleLowerCase().normalize("NFD").replace(/\p{M}/gu, "");

/** @param {HTMLElement} $picture */
const start = ($picture) => {
  const $form = $picture.querySelector("form");
  const $field = $picture.querySelector("input");
  const $none = $picture.querySelector("[data-filter-none]");
  if (!$form || !$field || !$none) return;
  /** @type {HTMLElement[]} */
  const $topics = [...$picture.querySelectorAll("[data-words]")].filter(($topic) => $topic instanceof HTMLElement);
  const texts = $topics.map(($topic) => folded(`${$topic.textContent} ${$topic.dataset.words}`));

  const filter = () => {
    const words = folded($field.value).split(/\s+/);
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
