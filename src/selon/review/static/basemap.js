// A quiet background: countries, lakes and rivers; from a closer look first-level borders; names in the page's language.
const { L, topojson } = window;
const UNITS_FROM = 5; // zoom from which first-level units show
const NAMES_FROM = 3;
const style = getComputedStyle(document.documentElement);
export const colour = (name) => style.getPropertyValue(`--${name}`).trim();
const read = (name) => fetch(new URL(`vendor/basemap/${name}.json`, import.meta.url)).then((answer) => answer.json());

const breath = () => new Promise((done) => setTimeout(done)); // lets the page answer between two parts

export async function basemap(map) {
  map.attributionControl.setPrefix(false).addAttribution("Natural Earth · GeoNames");
  await new Promise((done) => requestAnimationFrame(done)); // what stands is seen first
  const world = await read("base");
  for (const [name, level] of [["ground", 210], ["names", 220]]) {
    if (!map.getPane(name)) map.createPane(name).style.zIndex = level; // below the incidents
    map.getPane(name).style.pointerEvents = "none";
  }
  const renderer = L.canvas({ padding: 0.3, pane: "ground" });
  const lay = (name, look) => L.geoJSON(topojson.feature(world, world.objects[name]), { interactive: false, renderer, pane: "ground", style: look }).addTo(map);
  await breath();
  lay("countries", { color: colour("border"), weight: 0.8, fillColor: colour("land"), fillOpacity: 1 });
  await breath();
  lay("lakes", { stroke: false, fillColor: colour("sea"), fillOpacity: 1 });
  await breath();
  lay("rivers", { color: colour("water"), weight: 0.7, fill: false });
  let units;
  const closer = async () => {
    if (units === undefined && map.getZoom() >= UNITS_FROM) {
      units = null;
      const fine = await read("units");
      units = L.geoJSON(topojson.feature(fine, fine.objects.borders), {
        interactive: false, renderer, pane: "ground", style: { color: colour("border"), weight: 0.6, dashArray: "2 3", fill: false },
      });
    }
    if (units) map.getZoom() >= UNITS_FROM ? units.addTo(map) : units.remove();
  };
  map.on("zoomend", closer);
  await closer();
  const names = await read("labels");
  const layer = L.layerGroup().addTo(map);
  const language = document.documentElement.lang;
  const lands = new Intl.DisplayNames([language], { type: "region" });
  const write = () => {
    layer.clearLayers();
    const zoom = map.getZoom();
    const inside = map.getBounds();
    const taken = [];
    const rows = zoom >= UNITS_FROM + 1 ? [...names.countries.map((row) => [row, "land"]), ...names.units.map((row) => [row, "unit"])] : names.countries.map((row) => [row, "land"]);
    if (zoom < NAMES_FROM) return;
    for (const [[land, lat, lon, english, french], kind] of rows) {
      if (!inside.contains([lat, lon])) continue;
      const at = map.latLngToContainerPoint([lat, lon]);
      const text = kind === "land" ? lands.of(land) : language === "fr" ? french : english;
      const half = text.length * 3.6;
      if (taken.some((other) => Math.abs(other.y - at.y) < 15 && Math.abs(other.x - at.x) < half + other.half)) continue; // no name over another
      taken.push({ x: at.x, y: at.y, half });
      const name = document.createElement("span");
      name.textContent = text;
      L.marker([lat, lon], { interactive: false, keyboard: false, pane: "names", icon: L.divIcon({ html: name, className: `name ${kind}`, iconSize: [0, 0] }) }).addTo(layer);
    }
  };
  map.on("moveend", write);
  write();
}
