// The keys of the review: each presses what the page has for it, so a page without it does nothing.
const help = document.getElementById("help");
const press = (id) => document.getElementById(id)?.click();

const field = document.getElementById("field");
const value = document.getElementById("value");

function offer() {
  value.value = field.selectedOptions[0].dataset.value;
  value.setAttribute("list", `offer-${field.value}`);
}
if (field) {
  field.addEventListener("change", offer);
  offer();
  const told = new Map(); // what the page itself offers, before the packs' names
  let turn = 0;
  value.addEventListener("input", async () => {
    if (!["place", "initiators", "targets", "participants"].includes(field.value) || value.value.trim().length < 2) return;
    const list = document.getElementById(`offer-${field.value}`), mine = ++turn;
    if (!list) return;
    if (!told.has(list)) told.set(list, [...list.children]);
    const parts = value.value.split(";"), before = parts.slice(0, -1).map((part) => `${part.trim()}; `).join("");
    const got = await fetch(`/complete.json?${new URLSearchParams({ field: field.value, text: value.value })}`).then((answer) => answer.json());
    if (mine !== turn) return;
    list.replaceChildren(...told.get(list), ...got.map((one) => Object.assign(document.createElement("option"), { value: before + one.value, label: one.label, textContent: one.label })));
  });
}

function ask() {
  if (!help.open) help.showModal();
}
document.getElementById("help-open")?.addEventListener("click", ask);
document.getElementById("print")?.addEventListener("click", () => print());

function split() {
  const marks = [...document.querySelectorAll("input[name=claim]")];
  if (marks.some((mark) => mark.checked)) press("split");
  else marks[0]?.focus();
}

for (const button of document.querySelectorAll("[data-png]")) {
  button.addEventListener("click", async () => {
    const picture = new Image();
    const drawn = await fetch(button.dataset.png).then((answer) => answer.text());
    picture.src = `data:image/svg+xml;base64,${btoa(String.fromCodePoint(...new TextEncoder().encode(drawn)))}`;
    await picture.decode();
    const canvas = Object.assign(document.createElement("canvas"), { width: picture.naturalWidth * 2, height: picture.naturalHeight * 2 });
    canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
    Object.assign(document.createElement("a"), { href: canvas.toDataURL("image/png"), download: button.dataset.name }).click();
  });
}

const KEYS = {
  a: () => press("accept"),
  r: () => press("reject"),
  u: () => press("undo"),
  n: () => press("next"),
  l: () => press("back"),
  q: () => location.assign("/queue"),
  s: split,
  m: () => document.getElementById("other")?.focus(),
  c: () => field?.focus(),
  "/": () => document.querySelector("#filters input[name=text]")?.focus(),
  "?": ask,
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || help.open) return;
  if (event.target.closest("input:not([type=checkbox]), select, textarea")) {
    if (event.key === "Escape") event.target.blur();
    if (event.key === "Enter" && event.target.id === "other") event.target.form.requestSubmit();
    return;
  }
  const act = KEYS[event.key];
  if (act) {
    event.preventDefault();
    act();
  }
});
document.documentElement.dataset.keys = "ready";
