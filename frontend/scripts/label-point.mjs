// Where the name of a country stands: inside of its largest part, as far from the edge as can be.
import { planarRing } from "./planar.mjs";

const STEPS = 28;

/** Longitude, latitude, and the size of the largest part in degrees (the square root of its area at its latitude). */
export function labelPoint(geometry) {
  const polygons = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
  const rings = polygons.map(([outer]) => planarRing(outer));
  const largest = rings.reduce((best, ring) => (areaOf(ring) > areaOf(best) ? ring : best));
  const [west, south, east, north] = boundsOf(largest);
  let found = { longitude: (west + east) / 2, latitude: (south + north) / 2, distance: -1 };
  for (let row = 1; row < STEPS; row++) {
    for (let column = 1; column < STEPS; column++) {
      const longitude = west + ((east - west) * column) / STEPS;
      const latitude = south + ((north - south) * row) / STEPS;
      if (!within(largest, longitude, latitude)) continue;
      const distance = distanceTo(largest, longitude, latitude);
      if (distance > found.distance) found = { longitude, latitude, distance };
    }
  }
  const { longitude, latitude } = found;
  return {
    longitude: ((((longitude + 180) % 360) + 360) % 360) - 180,
    latitude,
    size: Math.sqrt(areaOf(largest)),
  };
}

function areaOf(ring) {
  let twice = 0;
  let middle = 0;
  for (let at = 0; at + 1 < ring.length; at++) {
    twice += ring[at][0] * ring[at + 1][1] - ring[at + 1][0] * ring[at][1];
    middle += ring[at][1];
  }
  return (Math.abs(twice) / 2) * Math.cos((middle / ring.length / 180) * Math.PI);
}

function boundsOf(ring) {
  const longitudes = ring.map(([longitude]) => longitude);
  const latitudes = ring.map(([, latitude]) => latitude);
  return [Math.min(...longitudes), Math.min(...latitudes), Math.max(...longitudes), Math.max(...latitudes)];
}

function within(ring, x, y) {
  let inside = false;
  for (let at = 0, last = ring.length - 1; at < ring.length; last = at++) {
    const [ax, ay] = ring[at];
    const [bx, by] = ring[last];
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
  }
  return inside;
}

function distanceTo(ring, x, y) {
  const shrink = Math.cos((y / 180) * Math.PI);
  return Math.min(...ring.map(([px, py]) => Math.hypot((px - x) * shrink, py - y)));
}
