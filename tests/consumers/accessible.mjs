// Pages as axe-core and pa11y judge them, light and dark. Prints the violations, page by page.
//   node accessible.mjs BASE COOKIE PATH...
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

import pa11y from "pa11y";
import puppeteer from "puppeteer";

import { launch } from "./chromium.mjs";

const [base, cookie, ...paths] = process.argv.slice(2);
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const violations = [];

// An e-mail address may be a username (HTML, "Autofill detail tokens"); this rule of pa11y is older than that.
const ignore = ["WCAG2AA.Principle1.Guideline1_3.1_3_5.H98"];

const browser = await puppeteer.launch(launch);
try {
  for (const look of ["light", "dark"]) {
    const page = await browser.newPage();
    await page.setBypassCSP(true);
    await page.setViewport({ width: 1280, height: 900 });
    await page.emulateMediaFeatures([
      { name: "prefers-color-scheme", value: look },
      { name: "prefers-reduced-motion", value: "reduce" },
    ]);
    if (cookie) {
      const [name, value] = cookie.split(/=(.*)/s);
      await browser.setCookie({ name, value, domain: new URL(base).hostname, path: "/" });
    }
    for (const path of paths) {
      await page.goto(base + path, { waitUntil: "load" });
      await page.evaluate(axe);
      const found = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ["violations"] }));
      for (const violation of found.violations)
        for (const node of violation.nodes)
          violations.push({ path, look, by: "axe", rule: violation.id, says: node.failureSummary, at: node.html.slice(0, 200) });
      const report = await pa11y(base + path, { browser, page, ignoreUrl: true, standard: "WCAG2AA", ignore, timeout: 60000 });
      for (const issue of report.issues)
        violations.push({ path, look, by: "pa11y", rule: issue.code, says: issue.message, at: issue.context });
    }
    await page.close();
  }
} finally {
  await browser.close();
}
console.log(JSON.stringify({ pages: paths.length, violations }));
