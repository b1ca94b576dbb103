// What another site loads: shows the calculator in a frame after the link before the script, with the answers that the
// script's attributes give. A classic script, which finds itself; where it is blocked, the link remains.
//
//   <a href="https://policy.example/el/calculator/">…</a>
//   <script async src="https://policy.example/calculator/embed.js" data-language="el" data-requester="silver"></script>

(() => {
  const HEIGHT = "support-calculator:height"; // frame.js sends it
  const HIGHEST = 20_000; // pixels: no answer is as high
  const BEFORE = "900"; // pixels, until the frame tells
  const OWN = "data-language";
  const $script = document.currentScript;
  if (!($script instanceof HTMLScriptElement)) return;
  const site = new URL("..", $script.src);
  /** @type {string} */
  // @ts-expect-error -- policy_site/embed.py fills it in: the languages of the site, that without a folder first
  const written = LANGUAGES;
  const languages = written.split(" ");
  const wanted = $script.getAttribute(OWN)?.trim() ?? "";
  const language = languages.find((known) => known === wanted.toLowerCase().split("-")[0]);
  const page = new URL(`${language && language !== languages[0] ? `${language}/` : ""}calculator/embed/`, site);
  for (const { name, value } of $script.attributes) {
    // What is no answer the calculator names, and leaves out: the language as well, if there is no such language.
    if (name.startsWith("data-") && (name !== OWN || (wanted && !language))) {
      page.searchParams.set(name.slice("data-".length), value);
    }
  }
  const $before = $script.previousElementSibling;
  const $link = $before instanceof HTMLAnchorElement && $before.href.startsWith(site.href) ? $before : null;
  const $frame = document.createElement("iframe");
  $frame.title = $link?.textContent?.trim() || "3CX";
  // Attributes, not styles: a site may forbid those that scripts write.
  for (const [name, value] of [["width", "100%"], ["height", BEFORE], ["frameborder", "0"]]) $frame.setAttribute(name, value);
  $frame.src = page.href;
  addEventListener("message", ({ source, origin, data }) => {
    if (source !== $frame.contentWindow || origin !== site.origin) return; // a stranger
    if (data?.type !== HEIGHT || !(data.height > 0 && data.height <= HIGHEST)) return;
    $frame.height = String(data.height);
    if ($link) $link.hidden = true; // the frame is there
  });
  $script.after($frame);
})();
