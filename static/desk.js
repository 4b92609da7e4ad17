// Keys for lists: j and k move, Enter opens, / searches, ? says all this. They rest while something is typed, and can
// be switched off: single keys get in the way of speech input (WCAG 2.1.4).

const STORED = "factdesk-keys";
const KEYS = [
  ["j", "next in the list"],
  ["k", "one before"],
  ["Enter", "open it"],
  ["/", "search"],
  ["Ctrl Enter", "send the form (always on)"],
  ["?", "this list"],
];
// On an article's page: see select.js.
const ARTICLE_KEYS = [
  ["← →", "in the text: take the word before or after"],
  ["↑ ↓", "in the text: other paragraph"],
  ["Shift ← →", "take more; a whole word with Ctrl"],
  ["Enter", "to the form, with the words taken"],
];
const ROWS = "[data-row], .work > li, .card, .teaser, main tbody > tr";

function areOn() {
  try {
    return localStorage.getItem(STORED) !== "off";
  } catch {
    return true;
  }
}

function make(name, properties, ...children) {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...children);
  return element;
}

// The link that a row is about, row by row, as far as shown.
const links = () =>
  [...document.querySelectorAll(ROWS)]
    .map((row) => row.querySelector("a[data-open]") ?? row.querySelector("a[href]"))
    .filter((link) => link?.checkVisibility?.() ?? link);

let dialog;

function help() {
  if (!dialog) {
    const on = make("input", { type: "checkbox", checked: areOn() });
    on.addEventListener("change", () => {
      try {
        localStorage.setItem(STORED, on.checked ? "on" : "off");
      } catch {
        // Where nothing may be stored, the keys stay on.
      }
    });
    const keys = document.querySelector("[data-article-text]") ? [...KEYS, ...ARTICLE_KEYS] : KEYS;
    const rows = keys.map(([key, words]) => make("div", {}, make("dt", {}, ...key.split(" ").flatMap((k) => [make("kbd", { textContent: k }), " "])), make("dd", { textContent: words })));
    const close = make("button", { className: "btn", textContent: "Close" });
    dialog = make(
      "dialog",
      { className: "keys" },
      make("h2", { id: "keys-h", textContent: "Keys" }),
      make("dl", {}, ...rows),
      make("p", {}, make("label", { className: "choice" }, on, " Single keys are on")),
      make("form", { method: "dialog" }, close),
    );
    dialog.setAttribute("aria-labelledby", "keys-h");
    document.body.append(dialog);
  }
  if (!dialog.open) dialog.showModal();
}

// A visible way in, also for those who switched the keys off.
const account = document.querySelector(".deskbar nav[aria-label=Account] ul");
if (account) {
  const button = make("button", { type: "button", className: "link", textContent: "Keys" });
  button.addEventListener("click", help);
  account.prepend(make("li", { className: "wide" }, button));
}

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || dialog?.open) return;
  if (event.target.closest("input, textarea, select, [contenteditable]") || !areOn()) return;
  const search = document.querySelector("#q");
  if (event.key === "?") help();
  else if (event.key === "/" && search) search.focus();
  else if (event.key === "j" || event.key === "k") {
    const all = links();
    const here = all.findIndex((link) => link === document.activeElement || link.closest(ROWS).contains(document.activeElement));
    const next = event.key === "j" ? Math.min(here + 1, all.length - 1) : Math.max(here - 1, 0);
    all[next]?.focus();
  } else return;
  event.preventDefault();
});
