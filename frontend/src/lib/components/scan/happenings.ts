/** What a scan found happened to files, in the order people want to know it. */
import type { ScanReport } from "$lib/api/types";

/** A kind of happening and those it includes. */
export interface HappeningCount {
  kind: string;
  files: number;
  including: { kind: string; files: number }[];
}

const KINDS: [keyof ScanReport, ...(keyof ScanReport)[]][] = [
  ["new", "copied"],
  ["moved", "renamed", "swapped", "back"],
  ["changed", "rewritten"],
  ["missing", "replaced"],
  ["writing"],
  ["proposed"],
  ["failed"],
  ["unchanged"],
];

/** Kinds with at least one file; a kind that is included in another stands below it. */
export function happeningsOf(report: ScanReport): HappeningCount[] {
  const files = (kind: keyof ScanReport) => Number(report[kind] ?? 0);
  return KINDS.map(([kind, ...including]) => ({
    kind,
    files: files(kind),
    including: including.map((each) => ({ kind: each, files: files(each) })).filter((each) => each.files > 0),
  })).filter((each) => each.files > 0);
}
