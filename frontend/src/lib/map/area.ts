/** Areas of the map: as bounds, as the `bbox:` of a query, and as the part of the address that says what is shown. */
import { isNegated, partsOf, queryOf, type Part } from "$lib/query/parts";

/** Degrees. West may lie east of east: the area crosses the date line. */
export interface Area {
  west: number;
  south: number;
  east: number;
  north: number;
}

export interface View {
  zoom: number;
  latitude: number;
  longitude: number;
}

const AREA_KEY = "bbox:";
/** Digits of degrees that are kept: for what people choose, and so that a photo on the edge stays inside. */
const CHOSEN = 4;
const EXACT = 7;
const LARGEST_ZOOM = 22;

/** A longitude from -180 to 180, however often the map was turned round. */
export function wrapped(longitude: number): number {
  return longitude >= -180 && longitude <= 180 ? longitude : ((((longitude + 180) % 360) + 360) % 360) - 180;
}

/** The longitude nearest to another one that names the same place. */
export function beside(longitude: number, other: number): number {
  return longitude + 360 * Math.round((other - longitude) / 360);
}

/** An area of the unrolled map as the server understands it. */
export function areaOf(west: number, south: number, east: number, north: number): Area {
  const [low, high] = [Math.max(-90, south), Math.min(90, north)];
  if (east - west >= 360) return { west: -180, south: low, east: 180, north: high };
  return { west: wrapped(west), south: low, east: wrapped(east), north: high };
}

/** The area with its east not west of its west, so that it can be drawn and shown. */
export function unrolled({ west, south, east, north }: Area): Area {
  return { west, south, east: east < west ? east + 360 : east, north };
}

/** The smallest area that holds all of some, over the date line where that is shorter; null for none. */
export function hull(areas: Area[]): Area | null {
  const spans = areas.map(unrolled).sort((a, b) => a.west - b.west);
  const [first] = spans;
  if (!first) return null;
  const furthest = Math.max(...spans.map(({ east }) => east));
  // The widest gap is the part of the world that is left out.
  let [widest, start, end] = [first.west + 360 - furthest, first.west, furthest];
  let reached = first.east;
  for (const span of spans) {
    if (span.west - reached > widest) [widest, start, end] = [span.west - reached, span.west, reached + 360];
    reached = Math.max(reached, span.east);
  }
  const [south, north] = [
    Math.min(...spans.map((each) => each.south)),
    Math.max(...spans.map((each) => each.north)),
  ];
  return areaOf(start, south, end, north);
}

function numberText(value: number, digits: number, round: (value: number) => number): string {
  const steps = 10 ** digits;
  return String(round(value * steps) / steps);
}

function areaText({ west, south, east, north }: Area, digits: number): string {
  return [
    numberText(Math.max(-180, west), digits, Math.floor),
    numberText(south, digits, Math.floor),
    numberText(Math.min(180, east), digits, Math.ceil),
    numberText(north, digits, Math.ceil),
  ].join(",");
}

/** `west,south,east,north`, a little larger rather than smaller. */
export function boxText(area: Area): string {
  return areaText(area, EXACT);
}

/** Reads `west,south,east,north`; null where it is none. */
export function readBox(text: string | null): Area | null {
  const numbers = (text ?? "").split(",").map((each) => (each.trim() === "" ? NaN : Number(each)));
  const [west = NaN, south = NaN, east = NaN, north = NaN] = numbers;
  const fits =
    numbers.length === 4 &&
    Math.abs(west) <= 180 &&
    Math.abs(east) <= 180 &&
    Math.abs(south) <= 90 &&
    Math.abs(north) <= 90 &&
    south <= north;
  return fits ? { west, south, east, north } : null;
}

function boxOf(part: Part): Area | null {
  const text = part.text.toLowerCase();
  if (part.kind !== "term" || isNegated(part) || !text.startsWith(AREA_KEY)) return null;
  return readBox(
    text
      .slice(AREA_KEY.length)
      .trim()
      .replace(/^"(.*)"$/u, "$1"),
  );
}

/** The area that a query asks for by itself; null for none. */
export function areaOfQuery(query: string): Area | null {
  return partsOf(query).map(boxOf).find(Boolean) ?? null;
}

/** The query with another area, or with none. It stands in front: the last word may still be being typed. */
export function withArea(query: string, area: Area | null): string {
  const others = partsOf(query).filter((part) => boxOf(part) === null);
  if (!area) return queryOf(others);
  return queryOf([{ text: `${AREA_KEY}${areaText(area, CHOSEN)}`, kind: "term" }, ...others]);
}

/** What a query finds within an area, whatever area it asks for itself. */
export function within(query: string, area: Area): string {
  return queryOf([{ text: `${AREA_KEY}${boxText(area)}`, kind: "term" }, ...partsOf(query)]);
}

/** `zoom/latitude/longitude`, as short as it can be told apart on the screen. */
export function viewText({ zoom, latitude, longitude }: View): string {
  const digits = Math.max(1, Math.min(6, Math.ceil(zoom / 3)));
  return [zoom.toFixed(2), latitude.toFixed(digits), wrapped(longitude).toFixed(digits)]
    .map(Number)
    .join("/");
}

/** Reads what `viewText` wrote; null where it is none. */
export function readView(text: string | null): View | null {
  const numbers = (text ?? "").split("/").map((each) => (each.trim() === "" ? NaN : Number(each)));
  const [zoom = NaN, latitude = NaN, longitude = NaN] = numbers;
  const fits =
    numbers.length === 3 &&
    zoom >= 0 &&
    zoom <= LARGEST_ZOOM &&
    Math.abs(latitude) <= 90 &&
    Math.abs(longitude) <= 180;
  return fits ? { zoom, latitude, longitude } : null;
}
