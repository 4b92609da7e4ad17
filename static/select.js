// Select to log: whatever is selected in the article, by mouse or keyboard, goes into the form beside it.
// Positions count Unicode scalar values in the snapshot's text; each paragraph says where it begins (data-start).

const article = document.querySelector("[data-article-text]");
const form = document.querySelector("#log-claim");

// How many characters of the text lie between the start of `paragraph` and the point (node, offset).
function charsBefore(paragraph, node, offset) {
  const range = document.createRange();
  range.selectNodeContents(paragraph);
  range.setEnd(node, offset);
  const part = range.cloneContents();
  for (const skipped of part.querySelectorAll("[data-skip]")) skipped.remove();
  for (const line of part.querySelectorAll("br")) line.replaceWith("\n");
  return [...part.textContent].length;
}

function position(node, offset) {
  const element = node.nodeType === Node.TEXT_NODE ? node.parentElement : node;
  const paragraph = element.closest("[data-start]");
  if (!paragraph || !article.contains(paragraph)) return null;
  return Number(paragraph.dataset.start) + charsBefore(paragraph, node, offset);
}

function take() {
  const selection = document.getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return;
  const range = selection.getRangeAt(0);
  if (!article.contains(range.commonAncestorContainer)) return;
  const start = position(range.startContainer, range.startOffset);
  const end = position(range.endContainer, range.endOffset);
  if (start === null || end === null || end <= start) return;
  const part = range.cloneContents();
  for (const skipped of part.querySelectorAll("[data-skip]")) skipped.remove();
  const words = part.textContent.trim();
  if (!words) return;
  form.elements.exact.value = words;
  form.elements.start.value = start;
  form.elements.end.value = end;
  const statement = form.elements.statement;
  if (statement && !statement.dataset.typed) statement.value = words;
  const preview = document.querySelector("#log-preview");
  if (preview) preview.textContent = `“${words}”`;
  const live = document.querySelector("#log-live");
  if (live) live.textContent = "Quote taken. Press L to go to the form.";
}

if (article && form) {
  form.elements.statement?.addEventListener("input", (event) => (event.target.dataset.typed = "yes"));
  form.elements.exact.addEventListener("input", () => {
    form.elements.start.value = "";
    form.elements.end.value = "";
  });
  article.addEventListener("pointerup", () => setTimeout(take));
  document.addEventListener("keyup", (event) => {
    if (event.shiftKey || event.key === "Shift") take();
  });
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest("input, textarea, select");
    if (!typing && event.key === "l" && !event.ctrlKey && !event.metaKey) {
      take();
      event.preventDefault();
      form.elements.statement.focus();
    }
  });
}
