// The network of relations over time. Nodes stay where they are while the slider moves; an edge opens its claims.
const { d3 } = window;
const DAY = 86400000;
const element = document.getElementById("network");
const edges = await fetch("/network.json").then((answer) => answer.json());
const degree = new Map();
for (const edge of edges) for (const name of [edge.from, edge.to]) degree.set(name, (degree.get(name) ?? 0) + Math.max(1, edge.days.length));
const nodes = [...degree].map(([name, weight]) => ({ name, weight }));
const links = edges.map((edge) => ({ ...edge, source: edge.from, target: edge.to }));
const width = 1000, height = 620;
const style = getComputedStyle(document.documentElement);
const colour = (name) => style.getPropertyValue(`--${name}`).trim();
const COLOURS = { fights: "fighting", "allies-with": "ground", backs: "link", joins: "harm", leaves: "fire", "splits-from": "fire", succeeds: "quiet" };

const force = d3.forceSimulation(nodes)
  .force("link", d3.forceLink(links).id((node) => node.name).distance(90).strength(0.25))
  .force("charge", d3.forceManyBody().strength(-220))
  .force("x", d3.forceX(width / 2).strength(0.06)).force("y", d3.forceY(height / 2).strength(0.09))
  .force("collide", d3.forceCollide((node) => size(node) + 10)).stop();
for (let n = 0; n < 240; n++) force.tick(); // laid out once, so that sliding moves nothing
const [left, right] = [...d3.extent(nodes, (node) => node.x)], [top, bottom] = [...d3.extent(nodes, (node) => node.y)];
const scale = Math.min((width - 220) / Math.max(1, right - left), (height - 80) / Math.max(1, bottom - top), 2.2); // fills the frame
for (const node of nodes) { node.x = width / 2 + (node.x - (left + right) / 2) * scale; node.y = height / 2 + (node.y - (top + bottom) / 2) * scale; }
function size(node) { return 4 + Math.min(14, Math.sqrt(node.weight)); }

const svg = d3.select(element).append("svg").attr("viewBox", `0 0 ${width} ${height}`).attr("font-family", "system-ui, sans-serif").attr("font-size", 12);
svg.append("rect").attr("width", width).attr("height", height).attr("fill", colour("page"));
const scene = svg.append("g");
svg.call(d3.zoom().scaleExtent([0.5, 6]).on("zoom", ({ transform }) => scene.attr("transform", transform)));
const lines = scene.append("g").selectAll("a").data(links).join("a").attr("href", (link) => `/relations/${link.id}`).attr("tabindex", -1);
lines.append("line").attr("stroke", (link) => colour(COLOURS[link.kind] ?? "quiet")).attr("stroke-dasharray", (link) => (link.kind === "fights" ? null : "6 3"))
  .attr("x1", (link) => link.source.x).attr("y1", (link) => link.source.y).attr("x2", (link) => link.target.x).attr("y2", (link) => link.target.y);
lines.append("line").attr("class", "wide-edge").attr("stroke", "transparent").attr("stroke-width", 10)
  .attr("x1", (link) => link.source.x).attr("y1", (link) => link.source.y).attr("x2", (link) => link.target.x).attr("y2", (link) => link.target.y);
lines.append("title").text((link) => `${link.from} · ${label(link.kind)} · ${link.to}`);
const marks = scene.append("g").selectAll("a").data(nodes).join("a").attr("href", (node) => `/actors/${encodeURIComponent(node.name)}`).attr("tabindex", -1).attr("transform", (node) => `translate(${node.x},${node.y})`);
marks.append("circle").attr("r", size).attr("fill", colour("other")).attr("stroke", colour("page"));
marks.append("text").attr("y", (node) => -size(node) - 3).attr("text-anchor", "middle").attr("fill", colour("text")).text((node) => (node.name.length > 28 ? `${node.name.slice(0, 27)}…` : node.name));

function label(kind) { return document.querySelector(`[data-kind="${kind}"]`)?.closest("label").textContent.trim() ?? kind; }
const days = edges.flatMap((edge) => edge.days);
const first = d3.min(days) ?? 0, last = d3.max(days) ?? 0;
const until = document.getElementById("until"), stretch = document.getElementById("stretch"), told = document.getElementById("told");
const text = (day) => new Date(day * DAY).toISOString().slice(0, 10);

function show() {
  const end = first + Math.round(((last - first) * until.value) / 1000);
  const start = stretch.value ? end - Number(stretch.value) : first;
  const whole = until.value === "1000" && !stretch.value;
  const kinds = new Set([...document.querySelectorAll("[data-kind]:checked")].map((box) => box.dataset.kind));
  const seen = new Set();
  let drawn = 0;
  lines.each(function (link) {
    const count = whole ? Math.max(1, link.days.length) : link.days.filter((day) => day >= start && day <= end).length;
    const shown = count > 0 && kinds.has(link.kind);
    this.style.display = shown ? "" : "none";
    if (!shown) return;
    drawn++;
    seen.add(link.from).add(link.to);
    this.firstChild.setAttribute("stroke-width", 1 + Math.min(6, Math.sqrt(count)));
  });
  marks.attr("opacity", (node) => (seen.has(node.name) ? 1 : 0.15));
  told.textContent = days.length ? `${text(start)} – ${text(end)}` : "";
  element.dataset.edges = drawn;
}
for (const input of [until, stretch]) input.addEventListener("input", show);
for (const box of document.querySelectorAll("[data-kind]")) box.addEventListener("change", show);
document.getElementById("slide").addEventListener("submit", (event) => event.preventDefault());
show();

const drawing = () => {
  const copy = svg.node().cloneNode(true);
  copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  copy.setAttribute("width", width); copy.setAttribute("height", height);
  for (const hidden of copy.querySelectorAll("a")) if (hidden.style.display === "none") hidden.remove();
  return `data:image/svg+xml;base64,${btoa(String.fromCodePoint(...new TextEncoder().encode(new XMLSerializer().serializeToString(copy))))}`;
};
const save = (href, download) => Object.assign(document.createElement("a"), { href, download }).click();
document.getElementById("network-svg").addEventListener("click", () => save(drawing(), "network.svg"));
document.getElementById("network-png").addEventListener("click", async () => {
  const picture = Object.assign(new Image(), { src: drawing() });
  await picture.decode();
  const canvas = Object.assign(document.createElement("canvas"), { width: width * 2, height: height * 2 });
  canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
  save(canvas.toDataURL("image/png"), "network.png");
});
element.dataset.ready = "all";
