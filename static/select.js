// Select to log: what is selected in the article goes into the form beside it, by mouse, finger or keyboard.
// Keyboard: the text is one tab stop. Up and down go from paragraph to paragraph, left and right take the word before
// or after; with Shift the selection grows by a character, with Ctrl or Alt too by a word; Enter goes to the form.
// Positions count Unicode characters of the snapshot: data-start says where a paragraph begins, [data-skip] (numbers
// of notes) is not text. Only what lies in paragraphs is taken, without blanks at its ends.

const article = document.querySelector("[data-article-text]");
const form = document.querySelector("#log-claim");
const paragraphs = article ? [...article.querySelectorAll("[data-start]")] : [];
const selection = document.getSelection();
const chars = (text) => [...text].length;

// The paragraph's text in pieces: text nodes, and line breaks as "\n".
function* pieces(paragraph) {
  const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, (node) =>
    node.nodeType === Node.ELEMENT_NODE && node.matches("[data-skip]") ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    if (node.nodeType === Node.TEXT_NODE) yield [node, node.data];
    else if (node.tagName === "BR") yield [node, "\n"];
  }
}

const textOf = (paragraph) => [...pieces(paragraph)].map(([, text]) => text).join("");

// How far into the paragraph's text a range begins and ends, in UTF-16 units, as strings count.
function within(paragraph, range) {
  let [at, from, to] = [0, null, 0];
  for (const [node, text] of pieces(paragraph)) {
    if (range.intersectsNode(node)) {
      const [begins, ends] = [node === range.startContainer, node === range.endContainer];
      from ??= at + (begins ? range.startOffset : 0);
      to = at + (ends ? range.endOffset : text.length);
    }
    at += text.length;
  }
  return from === null || to <= from ? null : [from, to];
}

// What is selected, as the snapshot has it.
function quote(range) {
  let [exact, start, end] = ["", null, 0];
  for (const paragraph of paragraphs.filter((p) => range.intersectsNode(p))) {
    const inside = within(paragraph, range);
    if (!inside) continue;
    const [text, base] = [textOf(paragraph), Number(paragraph.dataset.start)];
    const from = base + chars(text.slice(0, inside[0]));
    if (start === null) start = from;
    else exact += "\n".repeat(Math.max(from - end, 0));
    exact += text.slice(...inside);
    end = from + chars(text.slice(...inside));
  }
  const words = exact.trim();
  if (start === null || !words) return null;
  start += chars(exact) - chars(exact.trimStart());
  return { exact: words, start, end: start + chars(words) };
}

// The button stands below the end of the selection, and in the order of the page right after its paragraph.
const button = Object.assign(document.createElement("button"), { type: "button", className: "btn btn-main btn-small log-here", textContent: "Log this claim" });
let told;
let pressed = false;

function take() {
  const range = selection.rangeCount && !selection.isCollapsed ? selection.getRangeAt(0) : null;
  const taken = range && paragraphs.some((p) => range.intersectsNode(p)) ? quote(range) : null;
  if (!taken) {
    if (document.activeElement !== button) button.remove();
    return;
  }
  for (const name of ["exact", "start", "end"]) form.elements[name].value = taken[name];
  const statement = form.elements.statement;
  if (statement && !statement.dataset.typed) statement.value = taken.exact;
  form.dispatchEvent(new Event("change"));
  const preview = document.querySelector("#log-preview");
  if (preview) preview.textContent = `“${taken.exact}”`;
  globalThis.CSS?.highlights?.set("taken", new Highlight(range.cloneRange()));

  if (!pressed) offer(range, taken.exact);
}

function offer(range, exact) {
  const last = paragraphs.findLast((p) => range.intersectsNode(p) && within(p, range));
  if (button.previousElementSibling !== last) last.after(button);
  const box = (button.offsetParent ?? document.body).getBoundingClientRect();
  const end = [...range.getClientRects()].at(-1) ?? last.getBoundingClientRect();
  button.style.top = `${end.bottom - box.top + 6}px`;
  button.style.left = `${Math.max(0, Math.min(end.right - box.left, box.width) - button.offsetWidth)}px`;
  clearTimeout(told);
  const live = document.querySelector("#log-live");
  told = setTimeout(() => live && (live.textContent = `Selected: “${exact}”. The button “Log this claim” follows the paragraph.`), 400);
}

function toForm() {
  button.remove();
  (form.elements.statement ?? form.elements.exact).focus();
}

const words = (paragraph) => [...new Intl.Segmenter(document.documentElement.lang || "en", { granularity: "word" }).segment(textOf(paragraph))].filter((word) => word.isWordLike);

// Selects the paragraph's characters between two places, in UTF-16 units. The second is the end that moves.
function select(paragraph, anchor, focus) {
  let at = 0;
  const [from, to] = [Math.min(anchor, focus), Math.max(anchor, focus)];
  const range = document.createRange();
  for (const [node, text] of pieces(paragraph)) {
    if (node.nodeType === Node.TEXT_NODE && from >= at && from < at + text.length) range.setStart(node, from - at);
    if (node.nodeType === Node.TEXT_NODE && to > at && to <= at + text.length) range.setEnd(node, to - at);
    at += text.length;
  }
  const ends = [[range.startContainer, range.startOffset], [range.endContainer, range.endOffset]];
  if (focus < anchor) ends.reverse();
  selection.setBaseAndExtent(...ends[0], ...ends[1]);
}

// Moves the end of the selection. Counted here: a browser's own steps get lost at the numbers of notes.
function extend(paragraph, [from, to], side, byWord) {
  const range = selection.getRangeAt(0);
  const backward = selection.focusNode === range.startContainer && selection.focusOffset === range.startOffset;
  const [anchor, focus] = backward ? [to, from] : [from, to];
  const kind = byWord ? words(paragraph) : [...new Intl.Segmenter(undefined, { granularity: "grapheme" }).segment(textOf(paragraph))];
  const next = side === "forward" ? kind.find((part) => part.index + part.segment.length > focus) : kind.findLast((part) => part.index < focus);
  if (!next) return;
  const moved = side === "forward" ? next.index + next.segment.length : next.index;
  if (moved !== anchor) select(paragraph, anchor, moved);
}

function keys(event) {
  const paragraph = event.currentTarget;
  const side = { ArrowLeft: "backward", ArrowRight: "forward" }[event.key];
  const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
  const plain = !event.ctrlKey && !event.altKey && !event.metaKey;
  const inside = selection.rangeCount && !selection.isCollapsed ? within(paragraph, selection.getRangeAt(0)) : null;
  if (event.target !== paragraph || (!side && !step && event.key !== "Enter")) return;
  if (event.key === "Enter" && inside) (take(), toForm());
  else if (side && event.shiftKey && inside) extend(paragraph, inside, side, event.ctrlKey || event.altKey);
  else if (side && plain) {
    const word = side === "forward" ? words(paragraph).find((w) => w.index >= (inside?.[1] ?? 0)) : words(paragraph).findLast((w) => w.index < (inside?.[0] ?? Infinity));
    if (word) select(paragraph, word.index, word.index + word.segment.length);
  } else if (step && plain && !event.shiftKey && paragraphs[paragraphs.indexOf(paragraph) + step]) {
    paragraphs[paragraphs.indexOf(paragraph) + step].focus();
  } else return;
  event.preventDefault();
}

if (article && form && paragraphs.length) {
  const hint = Object.assign(document.createElement("p"), { id: "log-keys", hidden: true, textContent: "Left and right take a word, with Shift more; up and down change the paragraph; Enter goes to the form." });
  article.before(hint);
  for (const paragraph of paragraphs) {
    paragraph.tabIndex = paragraph === paragraphs[0] ? 0 : -1;
    paragraph.setAttribute("aria-describedby", hint.id);
    paragraph.addEventListener("keydown", keys);
    paragraph.addEventListener("focus", () => paragraphs.forEach((p) => (p.tabIndex = p === paragraph ? 0 : -1)));
  }
  document.addEventListener("selectionchange", take);
  // The button waits until the pointer is lifted, so that it is not in the way of the selection.
  article.addEventListener("pointerdown", (event) => (pressed = event.target !== button));
  for (const kind of ["pointerup", "pointercancel"]) document.addEventListener(kind, () => ((pressed = false), take()));
  button.addEventListener("pointerdown", (event) => event.preventDefault());
  button.addEventListener("click", toForm);
  form.elements.statement?.addEventListener("input", (event) => (event.target.dataset.typed = "yes"));
  // Words typed or pasted are looked for in the text; the position of an earlier selection would be wrong for them.
  form.elements.exact.addEventListener("input", () => {
    for (const name of ["start", "end"]) form.elements[name].value = "";
    globalThis.CSS?.highlights?.delete("taken");
  });
}
