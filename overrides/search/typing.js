// The theme reads its search field at each key. Text that is pasted, dropped or dictated comes without one.

const $query = document.querySelector("[data-md-component=search-query]");
$query?.addEventListener("input", () => $query.dispatchEvent(new Event("keyup")));
