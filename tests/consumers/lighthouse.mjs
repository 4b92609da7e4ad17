// One page as Lighthouse scores it, each category from 0 to 1. The score for speed depends on the machine.
//   node lighthouse.mjs URL
import lighthouse from "lighthouse";
import puppeteer from "puppeteer";

import { launch } from "./chromium.mjs";

const browser = await puppeteer.launch(launch);
try {
  const page = await browser.newPage();
  const { lhr } = await lighthouse(process.argv[2], { output: "json", logLevel: "error" }, undefined, page);
  const lost = Object.values(lhr.audits).filter((audit) => audit.score !== null && audit.score < 1);
  const scores = Object.fromEntries(Object.values(lhr.categories).map(({ id, score }) => [id, score]));
  console.log(JSON.stringify({ ...scores, lost: lost.map(({ id, displayValue }) => ({ id, displayValue })) }));
} finally {
  await browser.close();
}
