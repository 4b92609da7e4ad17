// Forms: a rejected one says so first, Ctrl+Enter sends, a second click does nothing, unsaved work is not left by
// accident. Without this script all of them work as well, only less kindly.

const errors = document.querySelector("[data-summary], .summary") ?? document.querySelector("[aria-invalid=true]");
errors?.focus();

// Forms with something typed that was not sent yet.
const unsaved = new Set();
let sending = null;

const isPost = (form) => form?.getAttribute("method")?.toLowerCase() === "post";

// What came back rejected is not saved either.
if (errors) {
  const form = [...document.forms].find((f) => isPost(f) && f.querySelector("[aria-invalid=true]"));
  if (form) unsaved.add(form);
}

for (const kind of ["input", "change"]) {
  document.addEventListener(kind, (event) => {
    const form = event.target.form;
    if (isPost(form) && event.target.type !== "password") unsaved.add(form);
  });
}

document.addEventListener("reset", (event) => unsaved.delete(event.target));

document.addEventListener("keydown", (event) => {
  const form = event.target.form;
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || !form) return;
  event.preventDefault();
  const buttons = [...form.elements].filter((e) => e.type === "submit" && !e.disabled);
  form.requestSubmit(buttons.find((b) => b.classList.contains("btn-main")) ?? buttons[0]);
});

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!isPost(form)) return;
  if (sending) {
    event.preventDefault();
    return;
  }
  sending = form;
  form.setAttribute("aria-busy", "true");
  // What brings no new page, such as a file to keep, can be sent again after a while.
  setTimeout(sendable, 10_000);
});

function sendable() {
  sending?.removeAttribute("aria-busy");
  sending = null;
}

// A page taken out of the browser's memory can be sent again.
addEventListener("pageshow", sendable);

addEventListener("beforeunload", (event) => {
  const lost = [...unsaved].some((form) => form !== sending && form.isConnected);
  if (!lost) return;
  event.preventDefault();
  // Runs only when the person stays here.
  setTimeout(sendable, 500);
});
