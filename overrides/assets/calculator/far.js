// What is far below is not laid out while the engine starts (stylesheets/calculator.css). Later it is, piece by piece: until
// then a browser does not count its words as shown.

const PAUSE = 50; // milliseconds for the page to lay a piece out, and for whoever asks for something meanwhile

export function layOut() {
  const $next = document.querySelector(".far");
  if (!$next) return;
  $next.classList.remove("far");
  setTimeout(layOut, PAUSE);
}
