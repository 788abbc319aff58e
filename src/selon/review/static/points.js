// The incidents on the map: clustered points, uncertain places as areas, on one canvas, fast enough to redraw while the time line is dragged.
import { colour } from "./basemap.js";
const { L, Supercluster } = window;
const FAMILIES = ["fighting", "fire", "harm", "ground", "other"];
const METRES = { 2: 8000, 3: 60000, 4: 250000 }; // how far from its point a place of this precision may lie
const SINGLE_FROM = 12; // zoom from which points are not clustered
const EARTH = 40075016.686;
const PAD = 0.2;

export const Points = L.Layer.extend({
  initialize(data) {
    this._data = data;
    this._features = [];
    for (let n = 0; n < data.id.length; n++) {
      if (data.lat[n] === null) continue;
      const family = data.families[data.type[n]];
      this._features.push({ type: "Feature", properties: { n, family }, geometry: { type: "Point", coordinates: [data.lon[n], data.lat[n]] } });
    }
    this._passes = () => true;
    this._colours = FAMILIES.map(colour);
    this._text = colour("text");
    this._page = colour("page");
    this._items = [];
  },

  onAdd(map) {
    if (!map.getPane("points")) map.createPane("points").style.zIndex = 450;
    this._canvas = L.DomUtil.create("canvas", "points", map.getPane("points"));
    map.on("moveend resize", this._place, this);
    map.on("zoomstart", this._hide, this);
    map.on("click", this._press, this);
    map.on("mousemove", this._point, this);
    this._place();
  },

  bounds() {
    const kept = this._features.filter((feature) => this._passes(feature.properties.n));
    return kept.length ? L.latLngBounds(kept.map(({ geometry: { coordinates: [lon, lat] } }) => [lat, lon])) : null;
  },

  show(passes) {
    this._passes = passes;
    this._index = null;
    this._draw();
  },

  _hide() { this._canvas.style.visibility = "hidden"; },

  _place() {
    const map = this._map, size = map.getSize(), ratio = window.devicePixelRatio || 1;
    this._origin = map.containerPointToLayerPoint(size.multiplyBy(-PAD)).round();
    const whole = size.multiplyBy(1 + 2 * PAD).round();
    const canvas = this._canvas;
    if (canvas.width !== whole.x * ratio || canvas.height !== whole.y * ratio) {
      canvas.width = whole.x * ratio; canvas.height = whole.y * ratio;
      canvas.style.width = `${whole.x}px`; canvas.style.height = `${whole.y}px`;
    }
    L.DomUtil.setPosition(canvas, this._origin);
    canvas.style.visibility = "";
    this._draw();
  },

  // Only the present zoom is clustered: a tenth of the work, so that it can be done anew for each frame of a drag.
  _clusters(zoom) {
    if (this._index?.zoom !== zoom) {
      const kept = this._features.filter((feature) => this._passes(feature.properties.n));
      const made = new Supercluster({
        radius: 44, extent: 256, minZoom: zoom, maxZoom: zoom,
        map: ({ family }) => { const sums = [0, 0, 0, 0, 0]; sums[family] = 1; return { sums }; },
        reduce: (all, { sums }) => { for (let n = 0; n < sums.length; n++) all.sums[n] += sums[n]; }, // with one zoom, all.sums is this cluster's own
      });
      made.load(kept);
      this._index = { zoom, made, count: kept.length };
    }
    const bounds = this._map.getBounds().pad(PAD);
    return this._index.made.getClusters([Math.max(-180, bounds.getWest()), Math.max(-85, bounds.getSouth()), Math.min(180, bounds.getEast()), Math.min(85, bounds.getNorth())], zoom >= SINGLE_FROM ? zoom + 1 : zoom);
  },

  _draw() {
    const map = this._map;
    if (!map) return;
    const zoom = Math.round(map.getZoom()), ratio = window.devicePixelRatio || 1;
    const context = this._canvas.getContext("2d");
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.clearRect(0, 0, this._canvas.width, this._canvas.height);
    context.textAlign = "center"; context.textBaseline = "middle"; context.font = "600 12px system-ui, sans-serif";
    this._items = this._clusters(zoom).map((found) => {
      const [lon, lat] = found.geometry.coordinates;
      const at = map.latLngToLayerPoint([lat, lon]).subtract(this._origin);
      return found.properties.cluster ? { at, lat, lon, found, radius: 12 + Math.min(12, Math.sqrt(found.properties.point_count)) } : { at, lat, lon, ...this._single(found.properties.n, lat, zoom) };
    });
    this._items.sort((one, other) => other.radius - one.radius); // areas and big ones below
    for (const item of this._items) item.found ? this._drawCluster(context, item) : this._drawSingle(context, item);
    const element = map.getContainer();
    element.dataset.drawn = this._items.length;
    element.dataset.passing = this._index.count;
  },

  _single(n, lat, zoom) {
    const data = this._data, metres = METRES[data.precision[n]];
    const area = metres ? Math.max(9, (metres * 2 ** (zoom + 8)) / (EARTH * Math.cos((lat * Math.PI) / 180))) : 0;
    return { n, area, radius: area || 6 + Math.min(10, Math.sqrt(Math.max(0, data.killed[n]))) };
  },

  _drawCluster(context, { at, radius, found: { properties } }) {
    const most = properties.sums.indexOf(Math.max(...properties.sums));
    context.beginPath(); context.arc(at.x, at.y, radius, 0, 2 * Math.PI);
    context.fillStyle = this._colours[most]; context.fill();
    context.lineWidth = 2; context.setLineDash([]); context.strokeStyle = this._page; context.stroke();
    context.fillStyle = this._page; context.fillText(properties.point_count_abbreviated, at.x, at.y);
  },

  _drawSingle(context, { at, n, radius, area }) {
    const status = this._data.statuses[this._data.status[n]];
    context.beginPath(); context.arc(at.x, at.y, radius, 0, 2 * Math.PI);
    context.globalAlpha = area ? 0.2 : 0.85;
    context.fillStyle = this._colours[this._data.families[this._data.type[n]]]; context.fill();
    context.globalAlpha = 1;
    context.lineWidth = status === "single-origin" ? 1 : status === "corroborated" ? 3 : 2;
    context.setLineDash(status === "single-origin" || status === "corroborated" ? [] : [3, 3]);
    context.strokeStyle = area ? context.fillStyle : this._text; context.stroke();
  },

  _hit(event) {
    const at = this._map.latLngToLayerPoint(event.latlng).subtract(this._origin);
    const over = this._items.filter((item) => item.at.distanceTo(at) <= item.radius + 2);
    return over.sort((one, other) => one.radius - other.radius)[0];
  },

  _point(event) { this._map.getContainer().style.cursor = this._hit(event) ? "pointer" : ""; },

  _press(event) {
    const item = this._hit(event);
    if (!item) return;
    if (!item.found) return this.fire("chosen", { at: [item.lat, item.lon], numbers: [item.n] });
    const leaves = this._index.made.getLeaves(item.found.id, Infinity).map((leaf) => leaf);
    const bounds = L.latLngBounds(leaves.map(({ geometry: { coordinates: [lon, lat] } }) => [lat, lon]));
    if (bounds.getNorthEast().distanceTo(bounds.getSouthWest()) > 500 && this._map.getZoom() < SINGLE_FROM) this._map.fitBounds(bounds.pad(0.2), { maxZoom: SINGLE_FROM });
    else this.fire("chosen", { at: [item.lat, item.lon], numbers: leaves.map((leaf) => leaf.properties.n) });
  },
});
