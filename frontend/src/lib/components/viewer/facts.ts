/** What the info panel tells of a photo, in its groups and their order; what is not known is left out. */
import type { Details, DetailValues, ExplainedField, Photo } from "$lib/api/types";
import { momentLabel } from "$lib/dates/taken";
import { megapixels } from "$lib/format/quantities";
import { text } from "$lib/i18n/en";
import { isGuess, sourceText, valueText } from "./value-text";

export type GroupName = keyof typeof text.info.groups;
type FactName = keyof typeof text.info.fields;

export interface Fact {
  /** A name of the page's own, or the key of a field of the library's own. */
  name: string;
  value: string;
  /** The fields whose candidates answer "why?"; none where there is nothing to choose. */
  fields: ExplainedField[];
  /** Where it comes from, if that is worth telling at once. */
  source?: string;
  /** Read out of a name: `source` says which. */
  guess?: boolean;
  /** To be read by machines: an id, a hash. */
  code?: boolean;
}

export interface FactGroup {
  name: GroupName;
  facts: Fact[];
}

/** Precisions that the time itself shows. */
const EXACT = new Set(["subsecond", "second", "minute"]);

const ONE_TENTH_MEGAPIXEL = 100_000;

/** The groups of a photo. Without `details`, which come a moment later, what the photo itself shows. */
export function groupsOf(photo: Photo, details: Details | null): FactGroup[] {
  const values: DetailValues = details?.values ?? {};
  const shown: Record<string, unknown> = { ...values, ...photo };
  const labels = details?.labels ?? {};

  const plain = (...names: (FactName & ExplainedField)[]): Fact[] =>
    names.flatMap((name) => {
      const value = shown[name];
      const nothing = value === null || value === undefined || (Array.isArray(value) && value.length === 0);
      return nothing ? [] : [{ name, value: labels[name] ?? valueText(name, value), fields: [name] }];
    });
  const made = (name: FactName, value: string | null | undefined, fields: ExplainedField[] = []): Fact[] =>
    value ? [{ name, value, fields }] : [];
  const from = (facts: Fact[], source: string | null | undefined): Fact[] =>
    facts.map((fact) => (source ? { ...fact, source: sourceText(source), guess: isGuess(source) } : fact));

  const country = [values.country, values.country_code].filter(Boolean).join(", ");
  const vague = photo.taken && !EXACT.has(photo.taken_precision ?? "") ? photo.taken_precision : null;
  const groups: FactGroup[] = [
    {
      name: "description",
      facts: [
        ...plain("title", "headline"),
        ...(photo.description === photo.title ? [] : plain("description")),
        ...plain("label", "pick", "urgency", "tags", "creator", "copyright"),
      ],
    },
    {
      name: "time",
      facts: [
        ...(photo.taken
          ? from(plain("taken"), photo.taken_source)
          : made("taken", text.info.undated, ["taken"])),
        ...from(plain("utc_offset"), photo.utc_offset_source),
        ...made("precision", vague),
        ...made("added", photo.added && momentLabel(photo.added)),
      ],
    },
    {
      name: "camera",
      facts: [
        ...plain("camera", "serial", "lens"),
        ...(values.lens_model === photo.lens ? [] : plain("lens_model")),
        ...plain("lens_serial", "software"),
      ],
    },
    {
      name: "exposure",
      facts: plain(
        "shutter",
        "aperture",
        "iso",
        "focal_length",
        "focal_length_35mm",
        "exposure_compensation",
        "exposure_program",
        "metering_mode",
        "flash",
        "white_balance",
      ),
    },
    {
      name: "place",
      facts: [
        ...made("position", positionOf(photo), ["latitude", "longitude"]),
        ...plain("altitude", "direction", "speed", "location", "city"),
        // "state" of the photo itself is whether its files are there.
        ...made("state", values.state, ["state"]),
        ...made("country", country, ["country", "country_code"]),
      ],
    },
    {
      name: "people",
      facts: [
        ...plain("people"),
        ...(details?.regions.length
          ? made("regions", valueText("regions", details.regions), ["regions"])
          : []),
      ],
    },
    {
      name: "picture",
      facts: [
        ...made("size", sizeOf(photo), ["width", "height"]),
        ...(values.orientation && values.orientation !== 1 ? plain("orientation") : []),
        ...made("animated", values.animated ? text.info.firstFrame : null),
        ...made("hothash", photo.hothash).map((fact) => ({ ...fact, code: true })),
        ...made("id", photo.id).map((fact) => ({ ...fact, code: true })),
      ],
    },
  ];
  return groups.filter(({ name, facts }) => facts.length > 0 || name === "description");
}

function sizeOf({ width, height }: Photo): string {
  if (!width || !height) return "";
  const size = text.info.size(width, height);
  return width * height < ONE_TENTH_MEGAPIXEL ? size : `${size} · ${megapixels(width, height)}`;
}

function positionOf({ latitude, longitude }: Photo): string {
  if (latitude === null || longitude === null) return "";
  return `${valueText("latitude", latitude)}, ${valueText("longitude", longitude)}`;
}
