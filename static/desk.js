// Keys for lists: j and k move, Enter opens, / searches. They rest while something is typed.

const rows = () => [...document.querySelectorAll("[data-row] a[data-open]")];

document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input, textarea, select, [contenteditable]");
  if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "/") {
    const search = document.querySelector("#q");
    if (search) {
      event.preventDefault();
      search.focus();
    }
  } else if (event.key === "j" || event.key === "k") {
    const all = rows();
    if (!all.length) return;
    const here = all.indexOf(document.activeElement);
    const next = event.key === "j" ? Math.min(here + 1, all.length - 1) : Math.max(here - 1, 0);
    all[next].focus();
  }
});
