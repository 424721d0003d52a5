/** Values of a photo's fields in words, the same in the panel and in what "why?" tells. */
import type { Region } from "$lib/api/types";
import { takenLabel } from "$lib/dates/taken";
import {
  aperture,
  degrees,
  exposureValue,
  latitude,
  longitude,
  metres,
  millimetres,
  shutter,
  speed,
} from "$lib/format/quantities";
import { text } from "$lib/i18n/en";

const NUMBERS: Record<string, (value: number) => string> = {
  shutter,
  aperture,
  focal_length: millimetres,
  focal_length_35mm: millimetres,
  exposure_compensation: exposureValue,
  latitude,
  longitude,
  altitude: metres,
  direction: degrees,
  speed,
  rating: (stars) => (stars < 0 ? text.info.rejected : text.rating.set(stars)),
};
const TEXTS: Record<string, (value: string) => string> = { taken: moment, utc_offset: text.info.offset };

/** The value of a field in words; codes stay numbers, since only the server knows their names. */
export function valueText(field: string, value: unknown): string {
  if (value === null || value === undefined) return text.why.cleared;
  if (typeof value === "number") return NUMBERS[field]?.(value) ?? String(value);
  if (typeof value === "string") return TEXTS[field]?.(value) ?? value;
  if (Array.isArray(value)) return value.map((each) => valueText(field, each)).join(", ");
  if (field === "regions") return regionText(value as Partial<Region>);
  return JSON.stringify(value);
}

/** Where a value comes from, in words; tags keep the key they are known by. */
export function sourceText(source: string): string {
  return text.why.sources[source] ?? source;
}

/** Whether a source is a tag's key. */
export function isTag(source: string): boolean {
  return !(source in text.why.sources);
}

/** Whether a value was read out of a name because no tag gave it. */
export function isGuess(source: string | null | undefined): boolean {
  return source?.startsWith("Name.") ?? false;
}

function regionText({ name, kind }: Partial<Region>): string {
  return name && kind ? `${name} (${kind})` : (name ?? kind ?? text.why.unnamed);
}

/** Times of the camera stay as it wrote them; a file's date on disk brings its offset along. */
function moment(taken: string): string {
  const offset = /T.*([+-]\d\d:\d\d)$/.exec(taken)?.[1];
  return offset ? `${takenLabel(taken)} ${text.info.offset(offset)}` : takenLabel(taken);
}
