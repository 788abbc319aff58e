// The map: countries from Natural Earth, incidents as clustered points, uncertain places as areas. Texts are set as text, never as markup.
const { L, Supercluster, topojson } = window;
const element = document.getElementById("map");
const style = getComputedStyle(document.documentElement);
const colour = (name) => style.getPropertyValue(`--${name}`).trim();
const METRES = { 2: 8000, 3: 60000, 4: 250000 }; // how far from its point a place of this precision may lie

const dark = matchMedia("(prefers-color-scheme: dark)");
dark.addEventListener("change", () => location.reload());

const map = L.map(element, { worldCopyJump: true, minZoom: 2, maxZoom: 13, attributionControl: true }).setView([20, 10], 2);
map.attributionControl.setPrefix(false).addAttribution("Natural Earth · GeoNames");

const outline = (status) => (status === "single-origin" ? { weight: 1 } : status !== "corroborated" ? { weight: 2, dashArray: "3 3" } : { weight: 3 });

async function draw() {
  const [points, world] = await Promise.all([
    fetch(`/points.json?${element.dataset.query}`).then((answer) => answer.json()),
    fetch("/static/vendor/world-atlas/countries-50m.json").then((answer) => answer.json()),
  ]);
  const renderer = L.canvas();
  L.geoJSON(topojson.feature(world, world.objects.countries), {
    interactive: false, renderer,
    style: { color: colour("border"), weight: 0.8, fillColor: colour("land"), fillOpacity: 1 },
  }).addTo(map);
  if (points.length) map.fitBounds(L.latLngBounds(points.map((point) => [point.lat, point.lon])).pad(0.15), { maxZoom: 8 });
  const index = new Supercluster({ radius: 44, maxZoom: 11 });
  index.load(points.map((point) => ({ type: "Feature", properties: point, geometry: { type: "Point", coordinates: [point.lon, point.lat] } })));
  const layer = L.layerGroup().addTo(map);
  const redraw = () => {
    const bounds = map.getBounds();
    layer.clearLayers();
    for (const found of index.getClusters([bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()], Math.round(map.getZoom()))) {
      const [lon, lat] = found.geometry.coordinates;
      if (found.properties.cluster) cluster(layer, index, found, [lat, lon]);
      else single(layer, found.properties, [lat, lon]);
    }
  };
  map.on("moveend", redraw);
  redraw();
}

function words(text, href) {
  const made = document.createElement(href ? "a" : "span");
  made.textContent = text;
  if (href) made.href = href;
  return made;
}

function cluster(layer, index, found, at) {
  const leaves = index.getLeaves(found.id, Infinity).map((leaf) => leaf.properties);
  const counts = {};
  for (const leaf of leaves) counts[leaf.family] = (counts[leaf.family] || 0) + 1;
  const family = Object.keys(counts).sort((one, other) => counts[other] - counts[one])[0];
  const size = 24 + Math.min(20, Math.sqrt(leaves.length) * 3);
  const label = words(String(leaves.length));
  const icon = L.divIcon({ html: label, className: `cluster ${family}`, iconSize: [size, size] });
  const title = `${leaves.length} ${element.dataset.incidents}`;
  const marker = L.marker(at, { icon, title, alt: title }).addTo(layer);
  marker.on("click", () => {
    const zoom = index.getClusterExpansionZoom(found.id);
    if (zoom <= 11) map.setView(at, zoom);
    else marker.unbindPopup().bindPopup(list(leaves)).openPopup();
  });
}

function single(layer, point, at) {
  const look = { color: colour("text"), fillColor: colour(point.family), fillOpacity: 0.85, ...outline(point.status) };
  if (METRES[point.precision]) L.circle(at, { ...look, radius: METRES[point.precision], fillOpacity: 0.15, interactive: false }).addTo(layer);
  const radius = 6 + Math.min(10, Math.sqrt(Math.max(0, point.killed)));
  L.circleMarker(at, { ...look, radius }).bindPopup(() => list([point])).addTo(layer);
}

function list(points) {
  const box = document.createElement("ul");
  box.className = "popup";
  for (const point of points.slice(0, 50)) {
    const item = document.createElement("li");
    item.append(words(`${point.place}, ${point.time}: ${point.type.replaceAll("_", " ")}`, `/incidents/${point.id}?${element.dataset.query}`));
    if (METRES[point.precision]) item.append(words(` (${element.dataset.area})`));
    box.append(item);
  }
  return box;
}

draw();
