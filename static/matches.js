// "Already checked?" while a claim is typed or filled in: the candidates come as a piece of HTML and stand under the
// statement. Without it they are shown once the claim is logged.

const place = document.querySelector("[data-matches]");
const form = place?.closest("form");
const PAUSE = 350;
let asked = "";
let timer;

async function ask() {
  const text = form.elements.statement?.value.trim() || form.elements.exact?.value.trim() || "";
  const claimant = form.elements.claimant?.value.trim() ?? "";
  const query = new URLSearchParams({ text, claimant }).toString();
  if (query === asked) return;
  asked = query;
  const answer = await fetch(`/desk/matches?${query}`, { headers: { accept: "text/html" } }).catch(() => null);
  // An answer that came too late, or none, changes nothing.
  if (query !== asked || !answer?.ok) return;
  place.innerHTML = await answer.text();
}

if (form) {
  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(ask, PAUSE);
  };
  form.addEventListener("input", soon);
  form.addEventListener("change", soon);
  soon();
}
