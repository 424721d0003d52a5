/** What the API answers, by the names the page uses. */

export type PhotoState = "present" | "missing" | "offline";

export interface Health {
  status: string;
  version: string;
  library: string;
  index: { state: "ready" | "building"; behind: number };
  scanning: boolean;
}

export interface Stats {
  photos: number;
  files: number;
  missing: number;
  failed: number;
  by_format: Record<string, number>;
  originals_bytes: number;
  library_bytes: number;
  derived_bytes: number;
  index_bytes: number;
  cache_bytes: number;
  overhead: number;
  library_bytes_per_photo: number;
  derived_bytes_per_photo: number;
  roots: number;
}

export interface PhotoFile {
  id: number;
  root: string;
  path: string;
  role: string;
  format: string | null;
  size: number;
  fingerprint: string | null;
  state: string;
  primary: boolean;
  width: number | null;
  height: number | null;
  failure: string | null;
  reason: string | null;
}

export interface Photo {
  id: string;
  taken: string | null;
  taken_precision: string | null;
  utc_offset: string | null;
  title: string | null;
  description: string | null;
  rating: number | null;
  tags: string[];
  width: number | null;
  height: number | null;
  camera: string | null;
  lens: string | null;
  iso: number | null;
  aperture: number | null;
  shutter: number | null;
  focal_length: number | null;
  latitude: number | null;
  longitude: number | null;
  altitude: number | null;
  hothash: string | null;
  files: PhotoFile[];
  state: string;
  added: string | null;
  version: string | null;
}

export interface PhotoLink {
  id: string;
  version: string | null;
  width: number | null;
  height: number | null;
}

export interface Neighbours {
  previous: PhotoLink[];
  next: PhotoLink[];
  position: number;
  total: number;
}

export interface PhotoPage {
  items: Photo[];
  next: string | null;
  total: number;
}

export interface MonthCount {
  month: string;
  count: number;
}

export interface Months {
  total: number;
  months: MonthCount[];
}

/** A page of a month, one list a column, newest first. */
export interface MonthColumns {
  month: string;
  next: string | null;
  ids: string[];
  width: (number | null)[];
  height: (number | null)[];
  taken: (string | null)[];
  rating: (number | null)[];
  version: (string | null)[];
  files: number[];
  formats: string[];
  state: string[];
}

export interface RawTag {
  group: string;
  name: string;
  key: string;
  value: string;
}

export interface FileTags {
  file: number;
  path: string;
  tags: RawTag[];
}

export interface Root {
  id: string | number;
  name: string;
  path: string;
  state: string;
  photos: number;
  files: number;
  last_scan: string | null;
}

export interface Folders {
  path: string;
  parent: string | null;
  folders: { name: string; path: string; readable: boolean }[];
  media: number;
  places: { name: string; path: string }[];
}

export interface ScanFailure {
  path: string;
  code: string;
  message: string;
}

export interface ScanReport {
  files_seen: number;
  new: number;
  changed: number;
  moved: number;
  missing: number;
  unchanged: number;
  failed: number;
  photos: number;
  seconds: number;
  bytes?: number;
  failures: ScanFailure[];
}

export interface ScanProgress {
  stage: string;
  files_seen: number;
  done: number;
  total: number | null;
  failed: number;
  rate: number;
  eta: number | null;
  counts: Record<string, number>;
}

export interface Scan {
  id: string;
  state: "queued" | "running" | "paused" | "done" | "cancelled" | "failed";
  dry_run: boolean;
  paths: string[];
  started: string | null;
  finished: string | null;
  progress: ScanProgress;
  report: ScanReport | null;
  /** Failures so far, where the server tells them before the report. */
  failures?: ScanFailure[];
  error: string | null;
}

export interface Changed {
  seq: number;
  photos: number;
}
