import puppeteer from "puppeteer";
import { launch } from "./chromium.mjs";
const [base, folder, who, ...paths] = process.argv.slice(2);
const b = await puppeteer.launch(launch);
const p = await b.newPage();
if (who !== "reader") {
await p.goto(base + "/sign-in");
await p.type("[name=email]", who + "@among-the-fray.example");
await p.type("[name=password]", "among-the-fray");
await Promise.all([p.waitForNavigation(), p.click("button[type=submit]")]);
}
for (const w of [1280, 390]) {
  await p.setViewport({ width: w, height: 900 });
  for (const path of paths) {
    let at = path;
    if (path.includes("->")) {
      const [list, sel] = path.split("->");
      await p.goto(base + list);
      at = await p.$eval(sel, (a) => a.getAttribute("href"));
    }
    await p.goto(base + at);
    await p.screenshot({ path: `${folder}/${w}-${path.replace(/[^a-z0-9]+/gi, "-").slice(0, 60)}.png`, fullPage: true });
  }
}
await b.close();
