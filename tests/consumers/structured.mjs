// Structured data of pages as structured-data-testing-tool judges it by what Google asks for, and feeds as rss-parser reads them.
//   node structured.mjs BASE FEED,FEED... PATH...
import { createRequire } from "node:module";

import Parser from "rss-parser";

const require = createRequire(import.meta.url);
const { structuredDataTest } = require("structured-data-testing-tool");
const { Google, SocialMedia } = require("structured-data-testing-tool/presets");

const [base, feeds, ...paths] = process.argv.slice(2);

const pages = [];
for (const path of paths) {
  const html = await (await fetch(base + path)).text();
  const judged = await structuredDataTest(html, { presets: [Google, SocialMedia] }).catch((error) => {
    if (!error.res) throw error;
    return error.res;
  });
  pages.push({ path, schemas: judged.schemas, passed: judged.passed.length, failed: judged.failed.map((fault) => fault.test) });
}

const read = [];
for (const feed of feeds.split(",")) {
  const found = await new Parser().parseURL(base + feed);
  read.push({ feed, title: found.title, items: found.items.map(({ title, link, isoDate }) => ({ title, link, at: isoDate.slice(0, 19) })) });
}

console.log(JSON.stringify({ pages, feeds: read }));
