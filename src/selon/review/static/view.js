// The list, its map and its time line as one view: filters change all three without a new page, and the address always says what is seen.
import { basemap } from "./basemap.js";
import { Brush } from "./brush.js";
import { Points } from "./points.js";
const { L } = window;
const DAY = 86400000;
const element = document.getElementById("map");
const form = document.getElementById("filters");
const table = document.getElementById("table");
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => location.reload());

const map = L.map(element, { worldCopyJump: true, minZoom: 2, maxZoom: 14, attributionControl: true }).setView([20, 10], 2);
const day = (text) => (text ? Date.parse(`${text}T00:00:00Z`) / DAY : null);
const text = (number) => new Date(number * DAY).toISOString().slice(0, 10);
const answer = (address) => fetch(address).then((got) => {
  if (got.status === 401) location.reload(); // signed out meanwhile
  if (!got.ok) throw new Error(got.status);
  return got.json();
});

let state = JSON.parse(element.dataset.state);
const version = state.version;
const data = await answer(`/points.json?${version}`);
let mask = bits(state.bits);
const points = new Points(data);
const brush = new Brush(document.getElementById("brush"), data, { moved: (range) => soon(range), chosen: (range) => { put(range); ask(true); } });

function bits(coded) { return Uint8Array.from(atob(coded), (sign) => sign.charCodeAt(0)); }
const passing = (n) => (mask[n >> 3] >> (n & 7)) & 1;
function within(range) {
  if (!range) return passing;
  const [since, until] = range;
  return (n) => passing(n) && data.from[n] !== null && data.to[n] >= since && data.from[n] <= until;
}
const range = () => {
  const since = day(form.elements.since.value), until = day(form.elements.until.value);
  return since === null && until === null ? null : [since ?? -Infinity, until ?? Infinity];
};
function put(stretch) {
  form.elements.since.value = stretch ? text(stretch[0]) : "";
  form.elements.until.value = stretch ? text(stretch[1]) : "";
}

let waiting = null;
function soon(stretch) { // while dragging, the last stretch of each frame is drawn
  if (waiting === null) requestAnimationFrame(() => { points.show(within(waiting)); waiting = null; });
  waiting = stretch;
}

function show() {
  points.show(within(range()));
  brush.count(passing);
  brush.select(clipped(range()));
}
function fit() {
  const bounds = points.bounds();
  if (bounds) map.fitBounds(bounds.pad(0.15), { maxZoom: 8, animate: false });
}
const clipped = (stretch) => stretch && [Math.max(stretch[0], brush.bins?.[0] ?? 0), Math.min(stretch[1], (brush.last ?? 0) + 31)];

let turn = 0;
async function ask(push, query = written()) {
  const mine = ++turn;
  const got = await answer(`/view.json?${query}`);
  if (mine !== turn) return; // a later question is on its way
  if (got.version !== version) return location.assign(`/?${got.address}`);
  state = got;
  mask = bits(got.bits);
  document.getElementById("total").textContent = got.total;
  table.innerHTML = got.table; // written and escaped by the server
  document.getElementById("as-queue").href = `/queue?${got.queue}`;
  document.getElementById("as-figures").href = `/figures?${got.query}`;
  if (push) history.pushState(null, "", got.address ? `/?${got.address}` : "/");
  show();
  element.dataset.turn = mine;
}
function written() {
  return new URLSearchParams([...new FormData(form)].filter(([, value]) => value)).toString();
}
form.addEventListener("submit", (event) => { event.preventDefault(); ask(true); });
form.addEventListener("change", () => ask(true));
let typed;
form.elements.text.addEventListener("input", () => { clearTimeout(typed); typed = setTimeout(() => ask(true), 120); });
table.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-view]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  const query = new URL(link.href).searchParams;
  form.elements.sort.value = query.get("sort") ?? "";
  form.elements.order.value = query.get("order") ?? "";
  ask(true, query.toString()).then(() => table.querySelector("th[aria-sort] a, nav a")?.focus());
});
addEventListener("popstate", () => location.reload());

points.on("chosen", ({ at, numbers }) => {
  const box = document.createElement("ul");
  box.className = "popup";
  for (const n of numbers.slice(0, 60)) {
    const item = document.createElement("li"), link = document.createElement("a");
    link.href = `/incidents/${data.id[n]}?${state.query}`;
    const days = data.from[n] === null ? "" : data.from[n] === data.to[n] ? text(data.from[n]) : `${text(data.from[n])} – ${text(data.to[n])}`;
    link.textContent = [data.place[n], days, state.words[data.types[data.type[n]]]].filter(Boolean).join(", ");
    item.append(link);
    if (data.precision[n] > 1) item.append(` (${element.dataset.area})`);
    box.append(item);
  }
  L.popup({ maxWidth: 320 }).setLatLng(at).setContent(box).openOn(map);
});

points.show(within(range()));
fit();
points.addTo(map); // drawn once, where it will stand
brush.count(passing);
brush.select(clipped(range()));
element.dataset.ready = "points";
await basemap(map);
element.dataset.ready = "all";
