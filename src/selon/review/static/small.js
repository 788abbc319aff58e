// A small map of the incidents of one view.
import { basemap } from "./basemap.js";
import { Points } from "./points.js";
const { L } = window;
const element = document.getElementById("map");
const answer = (address) => fetch(address).then((got) => got.json());
const map = L.map(element, { minZoom: 2, maxZoom: 12, attributionControl: true }).setView([20, 10], 2);
const [data, view] = await Promise.all([answer(`/points.json?${element.dataset.version}`), answer(`/view.json?${element.dataset.query}`)]);
const mask = Uint8Array.from(atob(view.bits), (sign) => sign.charCodeAt(0));
const points = new Points(data).addTo(map);
points.show((n) => (mask[n >> 3] >> (n & 7)) & 1);
points.on("chosen", ({ numbers }) => { location.assign(numbers.length === 1 ? `/incidents/${data.id[numbers[0]]}?${view.query}` : `/?${view.address}`); });
const bounds = points.bounds();
if (bounds) map.fitBounds(bounds.pad(0.2), { maxZoom: 7, animate: false });
await basemap(map);
element.dataset.ready = "all";
