/**
 * Words for the times photos carry: local ISO times, and EDTF text (ISO 8601-2) where only part is known.
 * Times are the camera's wall clock; they are never moved to the viewer's time zone.
 */
import { text } from "$lib/i18n/en";

const formatters = new Map<string, Intl.DateTimeFormat>();

function formatter(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = JSON.stringify(options);
  let made = formatters.get(key);
  if (!made)
    formatters.set(key, (made = new Intl.DateTimeFormat(undefined, { timeZone: "UTC", ...options })));
  return made;
}

function format(date: Date, options: Intl.DateTimeFormatOptions): string {
  return formatter(options).format(date);
}

const DECIMAL =
  new Intl.NumberFormat().formatToParts(0.5).find(({ type }) => type === "decimal")?.value ?? ".";

function utc(year: number, month = 1, day = 1): Date {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return date;
}

/** What groups photos inside a month: the day where it is known, else the whole text, else nothing. */
export function groupKey(taken: string | null | undefined): string {
  if (!taken) return "";
  return /^\d{4}-\d\d-\d\d(?=$|T)/.exec(taken)?.[0] ?? taken;
}

/** The bucket of `/months` a time falls into: the narrowest of month, year, decade, century that holds it. */
export function monthOf(taken: string | null | undefined): string {
  if (!taken) return "undated";
  const [first = "", last = first] = taken.split("/").map((half) => half.replace(/[~?%]$/, ""));
  const from = /^(\d{3}[\dX]|\d\dXX)(?:-(0[1-9]|1[0-2]))?/.exec(first);
  const to = /^(\d{3}[\dX]|\d\dXX)(?:-(0[1-9]|1[0-2]))?/.exec(last);
  if (!from?.[1] || !to?.[1]) return "undated";
  if (from[1] !== to[1]) {
    const decade = from[1].slice(0, 3);
    return decade === to[1].slice(0, 3) ? `${decade}X` : `${from[1].slice(0, 2)}XX`;
  }
  return from[2] && from[2] === to[2] ? `${from[1]}-${from[2]}` : from[1];
}

/** Heading of a bucket: "March 2019", "1985", "1980s", "Undated". */
export function monthLabel(month: string): string {
  return month === "undated" ? text.timeline.undated : edtfLabel(month);
}

/** What the heading of a bucket of inexact dates adds. */
export function monthNote(month: string): string {
  if (month === "undated") return text.timeline.undatedNote;
  return /^\d{4}-/.test(month) ? "" : text.timeline.fuzzyNote;
}

/** Short form for the scrubber: "Mar 2019". */
export function monthShort(month: string): string {
  const parts = /^(\d{4})-(\d\d)$/.exec(month);
  if (parts) return format(utc(Number(parts[1]), Number(parts[2])), { year: "numeric", month: "short" });
  return monthLabel(month);
}

/** Header of a group of the grid, as `groupKey` names it. */
export function groupLabel(key: string): string {
  const parts = /^(\d{4})-(\d\d)-(\d\d)$/.exec(key);
  if (!parts) return key ? edtfLabel(key) : "";
  const date = utc(Number(parts[1]), Number(parts[2]), Number(parts[3]));
  return format(date, { weekday: "short", day: "numeric", month: "long", year: "numeric" });
}

/** A time in full, for the info panel. */
export function takenLabel(taken: string): string {
  const parts = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)(?::(\d\d))?/.exec(taken);
  if (!parts) return edtfLabel(taken);
  const [year, month, day, hour, minute, second] = parts.slice(1).map((part) => Number(part ?? 0));
  const date = utc(year ?? 0, month, day);
  date.setUTCHours(hour ?? 0, minute, second);
  const fraction = /T\d\d:\d\d:\d\d\.(\d+)/.exec(taken)?.[1];
  // All digits as the camera wrote them: the browser itself would cut them to three.
  return formatter({ dateStyle: "full", timeStyle: "medium" })
    .formatToParts(date)
    .map(({ type, value }) => (fraction && type === "second" ? value + DECIMAL + fraction : value))
    .join("");
}

/** A moment of the program's own doing, such as a scan, in the time zone of who reads it. */
export function momentLabel(moment: string): string {
  const date = new Date(moment);
  if (Number.isNaN(date.getTime())) return moment;
  return new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "short" }).format(date);
}

/** EDTF as people say it: "about 1962", "1970s", "summer 1972", "before 1990". */
export function edtfLabel(edtf: string): string {
  const halves = edtf.split("/");
  if (halves.length === 2) {
    const [from = "", to = ""] = halves;
    if (from === ".." || from === "") return text.dates.before(edtfLabel(to));
    if (to === ".." || to === "") return text.dates.after(edtfLabel(from));
    return text.dates.between(edtfLabel(from), edtfLabel(to));
  }
  const mark = /[~?%]$/.exec(edtf)?.[0];
  if (mark) {
    const rest = edtfLabel(edtf.slice(0, -1));
    return mark === "?" ? text.dates.uncertain(rest) : text.dates.about(rest);
  }
  const decade = /^(\d{3})X$/.exec(edtf);
  if (decade) return text.dates.decade(`${decade[1]}0`);
  const century = /^(\d\d)XX$/.exec(edtf);
  if (century) return text.dates.century(century[1] ?? "");
  const season = /^(\d{4})-2([1-4])$/.exec(edtf);
  if (season) return text.dates.season(Number(season[2]), season[1] ?? "");
  const parts = /^(\d{4})-(\d\d)(?:-(\d\d))?$/.exec(edtf);
  if (!parts || Number(parts[2]) > 12) return edtf;
  if (!parts[3]) return format(utc(Number(parts[1]), Number(parts[2])), { year: "numeric", month: "long" });
  return format(utc(Number(parts[1]), Number(parts[2]), Number(parts[3])), { dateStyle: "long" });
}

/** The name of a month (`2019-03`) alone: "Mar". */
export function monthName(month: string): string {
  return format(utc(2000, Number(month.slice(5, 7))), { month: "short" });
}

/** The number of a day (`2019-03-04`) in its month: "4". */
export function dayNumber(day: string): string {
  return String(Number(day.slice(8, 10)));
}
