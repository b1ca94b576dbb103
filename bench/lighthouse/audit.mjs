// Lighthouse's marks for some pages, mobile preset: node audit.mjs CHROMIUM ADDRESS… writes a JSON object a line.

import { launch } from "chrome-launcher";
import lighthouse from "lighthouse";

const [chromePath, ...addresses] = process.argv.slice(2);
const chrome = await launch({ chromePath, chromeFlags: ["--headless=new", "--no-sandbox", "--disable-gpu"] });
try {
  for (const address of addresses) {
    const { lhr } = await lighthouse(address, { port: chrome.port, output: "json", logLevel: "error" });
    const marks = Object.entries(lhr.categories).map(([name, { score }]) => [name, Math.round((score ?? 0) * 100)]);
    const lost = Object.values(lhr.audits)
      .filter(({ score, scoreDisplayMode }) => score !== null && score < 1 && scoreDisplayMode !== "informative")
      .map(({ id, displayValue }) => [id, displayValue ?? ""]);
    console.log(JSON.stringify({ address, marks: Object.fromEntries(marks), lost: Object.fromEntries(lost) }));
  }
} finally {
  chrome.kill();
}
