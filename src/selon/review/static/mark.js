// Marking the words of a missed event: the server counts code points, so each piece of the text says where it begins.
const text = document.getElementById("text");
const form = document.getElementById("missed");

function place(node, offset) {
  const piece = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node)?.closest("[data-at]");
  if (!piece || !text.contains(piece)) return null;
  const before = document.createRange();
  before.setStart(piece, 0);
  before.setEnd(node, offset);
  const signs = [...before.toString()].length;
  return Number(piece.dataset.at) + ("named" in piece.dataset ? Math.min(signs, 1) : signs);
}

function selected() {
  const chosen = getSelection();
  if (!chosen.rangeCount || chosen.isCollapsed) return null;
  const range = chosen.getRangeAt(0);
  const start = place(range.startContainer, range.startOffset), end = place(range.endContainer, range.endOffset);
  return start === null || end === null || end <= start ? null : { start, end, words: chosen.toString() };
}

let last = null;
document.addEventListener("selectionchange", () => { last = selected() ?? last; });

for (const button of form.querySelectorAll("[data-mark]")) {
  button.addEventListener("mousedown", (event) => event.preventDefault()); // keeps the selection
  button.addEventListener("click", () => {
    const words = selected() ?? last;
    if (!words) return;
    const input = document.getElementById(`mark-${button.dataset.mark}`), told = document.getElementById(`told-${button.dataset.mark}`);
    const span = `${words.start}-${words.end}`;
    const more = !("once" in button.dataset) && input.value;
    input.value = more ? `${input.value} ${span}` : span;
    told.textContent = more ? `${told.textContent}; ${words.words}` : words.words;
    last = null;
  });
}
form.addEventListener("reset", () => {
  for (const input of form.querySelectorAll("[type=hidden]")) input.value = "";
  for (const told of form.querySelectorAll("output")) told.textContent = "";
});
