// The time line under the map: incidents a month, week or day; dragging over it chooses a stretch, at once on the map.
import { colour } from "./basemap.js";
const { uPlot } = window;
const DAY = 86400;
const HEIGHT = 124;

const months = (from, to) => {
  const made = [], at = new Date(from * DAY * 1000);
  for (let d = new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth(), 1)); d.getTime() / 1000 / DAY <= to; d.setUTCMonth(d.getUTCMonth() + 1)) made.push(d.getTime() / 1000 / DAY);
  return made;
};

export class Brush {
  constructor(element, data, { moved, chosen }) {
    this.data = data;
    const days = data.from.filter((day) => day !== null);
    this.empty = !days.length;
    if (this.empty) { element.hidden = true; return; }
    let first = Infinity, last = -Infinity;
    for (const day of days) { if (day < first) first = day; if (day > last) last = day; }
    const step = last - first > 3 * 365 ? 0 : last - first > 120 ? 7 : 1;
    this.bins = step ? Array.from({ length: Math.floor((last - first) / step) + 1 }, (_, n) => first + n * step) : months(first, last);
    this.last = last;
    this.bin = data.from.map((day) => {
      if (day === null) return -1;
      if (step) return Math.floor((day - first) / step);
      let low = 0, high = this.bins.length - 1;
      while (low < high) { const middle = (low + high + 1) >> 1; if (this.bins[middle] <= day) low = middle; else high = middle - 1; }
      return low;
    });
    const language = document.documentElement.lang;
    const named = (style, count, of) => Array.from({ length: count }, (_, n) => new Intl.DateTimeFormat(language, { ...style, timeZone: "UTC" }).format(of(n)));
    const names = {
      MMMM: named({ month: "long" }, 12, (n) => new Date(Date.UTC(2024, n, 1))), MMM: named({ month: "short" }, 12, (n) => new Date(Date.UTC(2024, n, 1))),
      WWWW: named({ weekday: "long" }, 7, (n) => new Date(Date.UTC(2024, 8, 1 + n))), WWW: named({ weekday: "short" }, 7, (n) => new Date(Date.UTC(2024, 8, 1 + n))),
    };
    const axis = { stroke: colour("quiet"), grid: { stroke: colour("border"), width: 0.5 }, ticks: { stroke: colour("border"), width: 0.5 } };
    let dragging = false;
    this.plot = new uPlot({
      width: element.clientWidth, height: HEIGHT, tzDate: (stamp) => uPlot.tzDate(new Date(stamp * 1e3), "Etc/UTC"), fmtDate: (form) => uPlot.fmtDate(form, names),
      legend: { show: false }, padding: [6, 8, 0, 0],
      scales: { x: { range: () => [(this.bins[0] - 1) * DAY, (Math.max(last, this.bins.at(-1) + (step || 30)) + 1) * DAY] }, y: { range: (_, low, high) => [0, Math.max(1, high)] } },
      axes: [{ ...axis, size: 48 }, { ...axis, size: 40, space: 24, incrs: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000] }],
      series: [{}, { fill: colour("bar"), stroke: colour("bar"), width: 0, points: { show: false }, paths: uPlot.paths.bars({ size: [0.92, 60], align: 1 }) }],
      cursor: { drag: { x: true, y: false, setScale: false }, y: false, points: { show: false }, bind: { dblclick: () => () => { this.select(null); chosen(null); return null; } } },
      hooks: {
        setCursor: [(plot) => { if (dragging && plot.select.width > 2) moved(this.range()); }],
        setSelect: [(plot) => { if (dragging && plot.select.width > 2) chosen(this.range()); dragging = false; }],
      },
    }, [this.bins.map((day) => day * DAY), this.bins.map(() => 0)], element);
    this.plot.over.addEventListener("mousedown", () => { dragging = true; });
    new ResizeObserver(() => { this.plot.setSize({ width: element.clientWidth, height: HEIGHT }); this.select(this.now ?? null); }).observe(element);
  }

  range() {
    const { left, width } = this.plot.select;
    return [Math.floor(this.plot.posToVal(left, "x") / DAY), Math.floor(this.plot.posToVal(left + width, "x") / DAY)];
  }

  select(range) {
    this.now = range;
    if (this.empty) return;
    if (!range) { this.plot.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false); return; }
    const left = Math.max(0, this.plot.valToPos(range[0] * DAY, "x")), right = Math.min(this.plot.over.clientWidth, this.plot.valToPos((range[1] + 1) * DAY, "x"));
    this.plot.setSelect({ left, top: 0, width: Math.max(0, right - left), height: this.plot.over.clientHeight }, false);
  }

  count(passes) {
    if (this.empty) return;
    const counts = new Array(this.bins.length).fill(0);
    for (let n = 0; n < this.bin.length; n++) if (this.bin[n] >= 0 && passes(n)) counts[this.bin[n]]++;
    this.plot.setData([this.plot.data[0], counts]);
  }
}
