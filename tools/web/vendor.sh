#!/bin/sh
# Copy what the review app's pages load from tools/web/node_modules into the package, with the licences. Run by: make vendor
set -eu
here=$(dirname "$0")
from=$here/node_modules
to=$here/../../src/selon/review/static/vendor
rm -rf "$to"
mkdir -p "$to/leaflet" "$to/supercluster" "$to/topojson-client" "$to/world-atlas"
sed '/^\/\/# sourceMappingURL/d' "$from/leaflet/dist/leaflet.js" > "$to/leaflet/leaflet.js"
cp "$from/leaflet/dist/leaflet.css" "$from/leaflet/LICENSE" "$to/leaflet/"
cp "$from/supercluster/dist/supercluster.min.js" "$from/supercluster/LICENSE" "$to/supercluster/"
cp "$from/topojson-client/dist/topojson-client.min.js" "$from/topojson-client/LICENSE" "$to/topojson-client/"
cp "$from/world-atlas/countries-50m.json" "$from/world-atlas/LICENSE" "$to/world-atlas/"
