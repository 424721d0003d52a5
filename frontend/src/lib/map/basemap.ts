/** Reads the map that comes along, as scripts/basemap.mjs packs it, into what MapLibre draws. */
import type { FeatureCollection, LineString, Point, Polygon, Position } from "geojson";

/** A line: x, y of its first point in steps, then how far each next point lies from the one before. */
export type PackedLine = number[];

export interface Outlines {
  /** Steps of a degree. */
  steps: number;
  land: PackedLine[][];
  borders: PackedLine[];
}

export interface Water {
  steps: number;
  lakes: PackedLine[][];
  rivers: PackedLine[];
  regions: PackedLine[];
}

export interface Names {
  /** Name, longitude, latitude, size in degrees; the largest first. */
  countries: [string, number, number, number][];
  places: {
    steps: number;
    zooms: number[];
    names: string[];
    longitudes: number[];
    latitudes: number[];
    capitals: number[];
  };
}

export function lineOf(packed: PackedLine, steps: number): Position[] {
  const line: Position[] = [];
  let [x, y] = [0, 0];
  for (let at = 0; at + 1 < packed.length; at += 2) {
    x += packed[at] ?? 0;
    y += packed[at + 1] ?? 0;
    line.push([x / steps, y / steps]);
  }
  return line;
}

export function polygonsOf(packed: PackedLine[][], steps: number): FeatureCollection<Polygon> {
  return {
    type: "FeatureCollection",
    features: packed.map((rings) => ({
      type: "Feature",
      properties: {},
      geometry: { type: "Polygon", coordinates: rings.map((ring) => lineOf(ring, steps)) },
    })),
  };
}

export function linesOf(packed: PackedLine[], steps: number): FeatureCollection<LineString> {
  return {
    type: "FeatureCollection",
    features: packed.map((line) => ({
      type: "Feature",
      properties: {},
      geometry: { type: "LineString", coordinates: lineOf(line, steps) },
    })),
  };
}

/** Names of countries, each from the zoom at which it fits into its country. */
export function countryNames({ countries }: Names): FeatureCollection<Point> {
  return {
    type: "FeatureCollection",
    features: countries.map(([name, longitude, latitude, size], rank) => ({
      type: "Feature",
      properties: { name, rank, from: Math.max(1, Math.min(6, 4.6 - Math.log2(Math.max(0.1, size)))) },
      geometry: { type: "Point", coordinates: [longitude, latitude] },
    })),
  };
}

export function placeNames({ places }: Names): FeatureCollection<Point> {
  const { steps, names, zooms, longitudes, latitudes } = places;
  const capitals = new Set(places.capitals);
  return {
    type: "FeatureCollection",
    features: names.map((name, rank) => ({
      type: "Feature",
      properties: { name, rank, from: zooms[rank] ?? 0, capital: capitals.has(rank) },
      geometry: {
        type: "Point",
        coordinates: [(longitudes[rank] ?? 0) / steps, (latitudes[rank] ?? 0) / steps],
      },
    })),
  };
}
