// Forms: a rejected one is focused, Ctrl+Enter sends, a second click does nothing, unsaved work is not left by accident.

const summary = document.querySelector("[data-summary]");
if (summary) summary.focus();

let changed = null;

document.addEventListener("input", (event) => {
  const form = event.target.form;
  if (form && form.method === "post") changed = form;
});

document.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && event.target.form) {
    event.preventDefault();
    event.target.form.requestSubmit();
  }
});

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  form.dataset.sent = "yes";
  changed = null;
});

// A page taken out of the browser's memory can be sent again.
addEventListener("pageshow", () => {
  for (const form of document.forms) delete form.dataset.sent;
});

addEventListener("beforeunload", (event) => {
  if (changed) event.preventDefault();
});
