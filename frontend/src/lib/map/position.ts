/** Places on Earth as people type them. */

/** Degrees north and east and, where known, metres above the sea. */
export type Position = [number, number] | [number, number, number];

const NUMBER = String.raw`[+-]?\d+(?:[.,]\d+)?`;
/** Degrees, then minutes and seconds where they are told: 59°54'36.5" or 59 54 36.5, with a letter before or after. */
const ANGLE = String.raw`([NSEWO])?\s*(${NUMBER})\s*°?\s*(?:(\d+(?:[.,]\d+)?)\s*['′]\s*(?:(\d+(?:[.,]\d+)?)\s*(?:"|″|''))?)?\s*([NSEWO])?`;
const PAIR = new RegExp(
  String.raw`^\s*${ANGLE}\s*[,;/\s]\s*${ANGLE}(?:\s*[,;]\s*(${NUMBER})\s*m?)?\s*$`,
  "iu",
);

function number(text: string | undefined): number {
  return text === undefined ? 0 : Number(text.replace(",", "."));
}

/** Reads `59.91, 10.74`, `59.91, 10.74, 120 m`, `59°54'36"N 10°44'24"E`; null for anything else. */
export function readPosition(typed: string): Position | null {
  // A comma with a space parts two numbers; one without may be the decimal sign of most of Europe.
  const match = PAIR.exec(
    typed.includes(", ") || typed.includes(";") ? typed : typed.replace(/^([^,]*),([^,]*)$/u, "$1, $2"),
  );
  if (!match) return null;
  const [one, other] = [match.slice(1, 6), match.slice(6, 11)].map(
    ([before, degrees, minutes, seconds, after]) => {
      const letter = (before ?? after ?? "").toUpperCase();
      const size = Math.abs(number(degrees)) + number(minutes) / 60 + number(seconds) / 3600;
      const negative = degrees?.startsWith("-") || letter === "S" || letter === "W";
      return { letter, value: negative ? -size : size };
    },
  ) as [{ letter: string; value: number }, { letter: string; value: number }];
  const swapped = "EWO".includes(one.letter || "-") || "NS".includes(other.letter || "-");
  const [latitude, longitude] = swapped ? [other.value, one.value] : [one.value, other.value];
  if (Math.abs(latitude) > 90 || Math.abs(longitude) > 180) return null;
  const altitude = match[11];
  return altitude === undefined ? [latitude, longitude] : [latitude, longitude, number(altitude)];
}

/** Writes a position as it can be read again. */
export function positionText(position: readonly number[]): string {
  const [latitude, longitude, altitude] = position;
  const degrees = (value: number | undefined) => String(Number((value ?? 0).toFixed(6)));
  const place = `${degrees(latitude)}, ${degrees(longitude)}`;
  return altitude === undefined ? place : `${place}, ${Number(altitude.toFixed(1))} m`;
}
