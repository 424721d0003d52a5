/** What the info panel tells of a photo, in its order; what is not known is left out. */
import type { Photo } from "$lib/api/types";
import { momentLabel } from "$lib/dates/taken";
import { aperture, latitude, longitude, megapixels, millimetres, shutter } from "$lib/format/quantities";
import { text } from "$lib/i18n/en";

export interface Fact {
  label: string;
  value: string;
  /** To be read by machines: an id, a hash. */
  code?: boolean;
}

/** Precisions that the time itself shows. */
const EXACT = new Set(["subsecond", "second", "minute"]);

export function factsOf(photo: Photo): Fact[] {
  const facts: (Fact | null)[] = [
    fact(text.info.camera, photo.camera),
    fact(text.info.lens, photo.lens),
    fact(text.info.exposure, exposureOf(photo)),
    fact(text.info.dimensions, dimensionsOf(photo)),
    fact(text.info.position, positionOf(photo)),
    fact(text.info.tags, photo.tags.join(", ")),
    fact(
      text.info.precision,
      EXACT.has(photo.taken_precision ?? "") ? null : photo.taken && photo.taken_precision,
    ),
    fact(text.info.added, photo.added && momentLabel(photo.added)),
    fact(text.info.hothash, photo.hothash, true),
    fact(text.info.id, photo.id, true),
  ];
  return facts.filter((each) => each !== null);
}

function fact(label: string, value: string | null | undefined, code = false): Fact | null {
  return value ? { label, value, code } : null;
}

function exposureOf(photo: Photo): string {
  return [
    photo.shutter !== null ? shutter(photo.shutter) : "",
    photo.aperture !== null ? aperture(photo.aperture) : "",
    photo.iso !== null ? `ISO ${photo.iso}` : "",
    photo.focal_length !== null ? millimetres(photo.focal_length) : "",
  ]
    .filter(Boolean)
    .join(" · ");
}

function dimensionsOf({ width, height }: Photo): string {
  return width && height ? `${text.info.size(width, height)} · ${megapixels(width, height)}` : "";
}

function positionOf(photo: Photo): string {
  if (photo.latitude === null || photo.longitude === null) return "";
  const place = `${latitude(photo.latitude)}, ${longitude(photo.longitude)}`;
  return photo.altitude === null ? place : `${place}, ${text.info.altitude(photo.altitude)}`;
}
