// Pages as the Nu Html Checker and html-validate judge them. Prints the errors, page by page.
//   node markup.mjs BASE COOKIE PATH...
import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

import { HtmlValidate } from "html-validate";
import vnu from "vnu-jar";

const [base, cookie, ...paths] = process.argv.slice(2);
const folder = await mkdtemp(join(tmpdir(), "factdesk-markup-"));
const errors = [];

const validator = new HtmlValidate({
  extends: ["html-validate:recommended", "html-validate:a11y"],
  rules: {
    // How the source is laid out, and how long a headline may be, is for nobody but a person to judge.
    "long-title": "off",
    "no-trailing-whitespace": "off",
    "attr-quotes": "off",
    "void-style": "off",
    // Boxes of one name are how a form sends several values; lists may be named.
    "form-dup-name": ["error", { shared: ["radio", "checkbox", "submit"] }],
    // A dot is as good as a letter in HTML, and names the field of a record here.
    "valid-id": ["error", { relaxed: true }],
    "aria-label-misuse": ["error", { allowAnyNamable: true }],
  },
});

const names = new Map();
for (const [at, path] of paths.entries()) {
  const answer = await fetch(base + path, { headers: cookie ? { cookie } : {}, redirect: "manual" });
  if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}`);
  const html = await answer.text();
  const file = join(folder, `${at}.html`);
  names.set(`file:${file}`, path);
  await writeFile(file, html);
  const report = await validator.validateString(html, path);
  for (const result of report.results)
    for (const message of result.messages)
      errors.push({ path, by: "html-validate", rule: message.ruleId, line: message.line, says: message.message, at: message.selector });
}

const checked = await promisify(execFile)(
  "java",
  ["-Xss4m", "-jar", vnu, "--format", "json", "--exit-zero-always", "--stdout", ...[...names.keys()].map((name) => name.slice("file:".length))],
  { maxBuffer: 1 << 26 },
);
for (const message of JSON.parse(checked.stdout).messages)
  if (message.type === "error" || message.subType === "warning")
    errors.push({ path: names.get(message.url), by: "vnu", rule: message.type, line: message.lastLine, says: message.message, at: message.extract });

await rm(folder, { recursive: true });
console.log(JSON.stringify({ pages: paths.length, errors }));
