/** The pictures that a photo's files hold: its RAW, the JPEG beside it, renditions. */
import type { Photo, PhotoFile } from "$lib/api/types";
import { nameOf } from "$lib/format/paths";

export interface Rendition {
  file: PhotoFile;
  /** What tells it from the others, as short as can be: "NEF", or the name where several are of one format. */
  label: string;
  /** The version of its previews. */
  version: string | null;
}

/** Digits of the fingerprint that make the version of one file's previews. */
const VERSION_DIGITS = 12;
const PICTURES = new Set(["original", "rendition"]);

/** The files that show a picture, the primary one first; copies of the same content count once. */
export function renditionsOf(photo: Photo): Rendition[] {
  const rank = (file: PhotoFile) => (file.primary ? 0 : file.state === "present" ? 1 : 2);
  const files = photo.files
    .filter((file) => PICTURES.has(file.role) && file.format && file.fingerprint)
    .sort((one, other) => rank(one) - rank(other));
  const distinct = [
    ...new Map(files.toReversed().map((file) => [file.fingerprint, file])).values(),
  ].reverse();
  const formats = distinct.map((file) => file.format);
  return distinct.map((file) => ({
    file,
    label:
      formats.indexOf(file.format) === formats.lastIndexOf(file.format)
        ? (file.format ?? "")
        : nameOf(file.path),
    version: file.fingerprint?.slice(0, VERSION_DIGITS) ?? null,
  }));
}

/** The one after a rendition, round and round. */
export function after(renditions: Rendition[], file: number): Rendition | null {
  const at = renditions.findIndex((each) => each.file.id === file);
  return renditions[(at + 1) % renditions.length] ?? null;
}
