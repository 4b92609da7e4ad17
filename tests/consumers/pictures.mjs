// Pictures of every page type of a running demo, for looking at and for the docs: wide and narrow, light and dark.
//   node pictures.mjs BASE FOLDER
import { mkdir } from "node:fs/promises";
import { join } from "node:path";

import puppeteer from "puppeteer";

import { launch } from "./chromium.mjs";

const [base, folder] = process.argv.slice(2);
const person = { email: "samira@among-the-fray.example", password: "among-the-fray" };
const widths = [1280, 800, 390];

// One link of each kind, as the pages themselves lead to it.
const named = /^\/(fact-checks|articles|claimants|topics|verdicts)\/[^/?]+/;
const kind = (link) =>
  link
    .replace(named, "/$1/*")
    .replace(/[0-9a-f-]{36}/g, "*")
    .replace(/=[^&]*/g, "");

async function collect(page, start, wanted) {
  const known = new Set([kind(start)]);
  const found = [];
  for (const waiting = [start]; waiting.length; ) {
    const path = waiting.shift();
    // What is downloaded rather than shown is no page.
    const answer = await page.goto(base + path).catch(() => null);
    if (!answer?.ok() || !answer.headers()["content-type"].startsWith("text/html")) continue;
    found.push(path);
    const links = await page.$$eval("a[href^='/']", (all) => all.map((link) => link.getAttribute("href").split("#")[0]));
    for (const link of links)
      if (wanted(link) && !/\.[a-z]+(\?|$)/.test(link) && !known.has(kind(link))) {
        known.add(kind(link));
        waiting.push(link);
      }
  }
  return found;
}

const browser = await puppeteer.launch(launch);
try {
  const page = await browser.newPage();
  const pages = await collect(page, "/", (link) => !link.startsWith("/desk"));
  await page.goto(`${base}/sign-in`);
  await page.type("[name=email]", person.email);
  await page.type("[name=password]", person.password);
  await Promise.all([page.waitForNavigation(), page.click("button[type=submit]")]);
  pages.push(...(await collect(page, "/desk", (link) => link.startsWith("/desk"))));
  await mkdir(folder, { recursive: true });
  for (const look of ["light", "dark"]) {
    await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: look }]);
    for (const width of widths) {
      await page.setViewport({ width, height: 900 });
      for (const path of pages) {
        await page.goto(base + path);
        const name = kind(path).replaceAll("*", "one").replace(/[^a-z0-9]+/gi, "-").replace(/^-|-$/g, "") || "front";
        await page.screenshot({ path: join(folder, `${name}-${width}-${look}.png`), fullPage: true });
      }
    }
  }
  console.log(`${pages.length} pages, ${pages.length * widths.length * 2} pictures in ${folder}`);
} finally {
  await browser.close();
}
