// The keys of the review: each presses what the page has for it, so a page without it does nothing.
const help = document.getElementById("help");
const press = (id) => document.getElementById(id)?.click();

const field = document.getElementById("field");
const value = document.getElementById("value");

function offer() {
  const chosen = field.selectedOptions[0];
  value.value = chosen.dataset.value;
  value.setAttribute("list", `offer-${chosen.value}`);
}
if (field) {
  field.addEventListener("change", offer);
  offer();
}

function ask() {
  if (!help.open) help.showModal();
}
document.getElementById("help-open")?.addEventListener("click", ask);

const filters = document.getElementById("filters");
filters?.addEventListener("submit", (event) => {
  for (const input of filters.elements) input.disabled = input.name && !input.value; // keeps the address short
  setTimeout(() => { for (const input of filters.elements) input.disabled = false; }, 0);
});
filters?.addEventListener("change", (event) => {
  if (event.target.matches("select")) filters.requestSubmit();
});

for (const month of document.querySelectorAll("[data-month]")) {
  month.addEventListener("click", (event) => {
    const [year, number] = month.dataset.month.split("-").map(Number);
    const last = new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10);
    const since = filters.elements.since;
    if (!(event.shiftKey && since.value)) since.value = `${month.dataset.month}-01`; // with shift, the stretch is drawn on
    filters.elements.until.value = last;
    filters.requestSubmit();
  });
}

const KEYS = {
  a: () => press("accept"),
  r: () => press("reject"),
  u: () => press("undo"),
  n: () => press("next"),
  l: () => press("back"),
  c: () => field?.focus(),
  "/": () => filters?.elements.text.focus(),
  "?": ask,
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || help.open) return;
  if (event.target.closest("input, select, textarea")) {
    if (event.key === "Escape") event.target.blur();
    return;
  }
  const act = KEYS[event.key];
  if (act) {
    event.preventDefault();
    act();
  }
});
