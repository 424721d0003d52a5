// A library that does not exist: every photo is computed from its month and its number, so that a million of
// them cost no memory. Equal arguments give equal libraries.

const SIZES = [
  [6000, 4000],
  [6000, 4000],
  [4000, 6000],
  [4032, 3024],
  [4032, 3024],
  [3024, 4032],
  [5472, 3078],
  [4000, 4000],
  [9600, 2900],
];
const CAMERAS = ["Nikon D750", "Canon EOS R6", "Apple iPhone 13", "Fujifilm X-T4", "Sony ILCE-7M3"];

/** 32 mixed bits of a text. */
export function hash(text) {
  let h = 2166136261;
  for (let at = 0; at < text.length; at++) h = Math.imul(h ^ text.charCodeAt(at), 16777619);
  h = Math.imul(h ^ (h >>> 15), 2246822507);
  return (h ^ (h >>> 13)) >>> 0;
}

/** Months with counts, newest first, that sum to `photos`; years swell towards now, and two dates are fuzzy. */
function monthsOf(photos) {
  const years = photos > 20_000 ? 18 : photos > 500 ? 6 : 2;
  const weights = [];
  for (let year = 2024; year > 2024 - years; year--) {
    for (let month = 12; month >= 1; month--) {
      const key = `${year}-${String(month).padStart(2, "0")}`;
      const weight = ((hash(key) % 100) / 100 + 0.15) ** 2 * (1 + (year - 2024 + years) / years);
      weights.push([key, hash(`${key}?`) % 9 === 0 ? 0 : weight]);
    }
  }
  weights.push(["1985", 0.2], ["1972", 0.1], ["undated", 0.3]);
  const sum = weights.reduce((total, [, weight]) => total + weight, 0);
  const months = weights.map(([month, weight]) => ({ month, count: Math.floor((weight / sum) * photos) }));
  months[0].count += photos - months.reduce((total, { count }) => total + count, 0);
  return months.filter(({ count }) => count > 0);
}

export class MockLibrary {
  /** @param {{photos: number, hugeMonth?: boolean}} options hugeMonth: all photos of one month. */
  constructor({ photos, hugeMonth = false }) {
    this.full = hugeMonth ? [{ month: "2019-03", count: photos }] : monthsOf(photos);
    this.photos = photos;
    /** How much of the library a scan has found, 0..1. */
    this.found = 1;
    /** What people said, by photo: field and value. */
    this.said = new Map();
  }

  months(query = "") {
    const share = shareOf(query) * this.found;
    const months = this.full
      .map(({ month, count }) => ({ month, count: Math.round(count * share) }))
      .filter(({ count }) => count > 0);
    return { total: months.reduce((sum, { count }) => sum + count, 0), months };
  }

  month(key, query, after, limit) {
    const count = this.months(query).months.find(({ month }) => month === key)?.count ?? 0;
    const from = Number(after ?? 0);
    const to = Math.min(count, from + limit);
    const page = { month: key, next: to < count ? String(to) : null };
    const columns = {
      ids: [],
      width: [],
      height: [],
      taken: [],
      rating: [],
      version: [],
      files: [],
      formats: [],
      state: [],
      flag: [],
      label: [],
      favourite: [],
      stack: [],
      stacked: [],
    };
    for (let at = from; at < to; at++) {
      const photo = this.photo(`${key}.${at}`, count);
      columns.ids.push(photo.id);
      columns.files.push(photo.files.length);
      columns.stacked.push(0);
      columns.formats.push(photo.files.length > 1 ? "RAW+JPEG" : "JPEG");
      for (const name of [
        "width",
        "height",
        "taken",
        "rating",
        "version",
        "state",
        "flag",
        "label",
        "favourite",
        "stack",
      ])
        columns[name].push(photo[name]);
    }
    return { ...page, ...columns };
  }

  /** A photo by id, or null. */
  photo(id, known) {
    const [month, number] = id.split(".");
    const count = known ?? this.full.find((each) => each.month === month)?.count ?? 0;
    const at = Number(number);
    if (!(at >= 0 && at < count)) return null;
    const h = hash(id);
    const [width, height] = SIZES[h % SIZES.length];
    const raw = h % 11 === 0;
    const state = h % 97 === 0 ? "missing" : h % 89 === 0 ? "offline" : "present";
    const stem = `IMG_${String((h % 9000) + 1000)}`;
    const file = (number, suffix, format, size) => ({
      id: number,
      root: "Pictures",
      path: `${month}/${stem}.${suffix}`,
      role: "original",
      format,
      size,
      fingerprint: (h + number).toString(16).padStart(8, "0").repeat(8),
      state,
      primary: format === "JPEG",
      width,
      height,
      failure: null,
      reason: raw ? "same folder, stem, time and camera" : null,
      mtime: null,
    });
    return {
      id,
      taken: takenOf(month, at, count, h),
      taken_source: "Exif.Photo.DateTimeOriginal",
      utc_offset_source: "Exif.Photo.OffsetTimeOriginal",
      taken_precision: month.length === 7 ? "second" : null,
      utc_offset: month.length === 7 ? "+01:00" : null,
      title: h % 13 === 0 ? "Morning at the harbour, before the boats come in" : null,
      description: null,
      rating: h % 7 === 0 ? (h % 5) + 1 : null,
      notes: null,
      flag: null,
      label: null,
      favourite: false,
      visibility: "visible",
      rotation: 0,
      creator: null,
      author: null,
      copyright: null,
      licence: null,
      collections: [],
      stack: null,
      custom: {},
      revision: "1",
      tags: h % 3 === 0 ? ["Places/Bergen", "Events/Holiday"] : [],
      width,
      height,
      camera: CAMERAS[h % CAMERAS.length],
      lens: "24-70mm f/2.8",
      iso: 100 * (1 + (h % 16)),
      aperture: 2.8,
      shutter: 1 / (60 + (h % 400)),
      focal_length: 24 + (h % 46),
      latitude: 60.39,
      longitude: 5.32,
      altitude: 12,
      hothash: `h1:${h.toString(16).padStart(8, "0").repeat(8)}`,
      files: raw
        ? [file(1, "JPG", "JPEG", 7_400_000), file(2, "NEF", "NEF", 28_100_000)]
        : [file(1, "JPG", "JPEG", 7_400_000)],
      state,
      added: "2024-12-30T10:00:00",
      version: h.toString(16),
      ...this.said.get(id),
    };
  }

  /** What was said of a photo, to be changed in place. */
  saidOf(id) {
    if (!this.said.has(id)) this.said.set(id, {});
    return this.said.get(id);
  }

  /** Takes up what an edit says of one photo. */
  say(id, { set = {}, add = {}, remove = {}, turn = 0 }) {
    const now = this.photo(id);
    const said = this.saidOf(id);
    const { custom, position, ...plain } = set ?? {};
    Object.assign(said, plain);
    if (custom) said.custom = { ...now.custom, ...custom };
    if (position !== undefined) [said.latitude, said.longitude] = position ?? [null, null];
    for (const name of ["tags", "collections"]) {
      const gone = remove[name] ?? [];
      const more = add[name] ?? [];
      if (gone.length + more.length > 0)
        said[name] = [...new Set([...now[name].filter((each) => !gone.includes(each)), ...more])];
    }
    if (turn) {
      said.rotation = (now.rotation + turn + 360) % 360;
      if (turn % 180) [said.width, said.height] = [now.height, now.width];
      said.version = `${now.version}r`;
    }
  }

  /** Ids of all that a query finds, in the grid's order. */
  allIds(query) {
    return this.months(query).months.flatMap(({ month, count }) =>
      Array.from({ length: count }, (_, at) => `${month}.${at}`),
    );
  }

  idsBetween(first, last, query) {
    const ids = this.allIds(query);
    const ends = [ids.indexOf(first), ids.indexOf(last)].sort((a, b) => a - b);
    return ends[0] < 0 ? null : ids.slice(ends[0], ends[1] + 1);
  }

  neighbours(id, query, count) {
    const { total, months } = this.months(query);
    const [month, number] = id.split(".");
    let before = 0;
    for (const each of months) {
      if (each.month === month) break;
      before += each.count;
    }
    const position = before + Number(number);
    const links = (from, to) => {
      const found = [];
      for (let at = Math.max(0, from); at < Math.min(total, to); at++) found.push(this.#link(months, at));
      return found;
    };
    return {
      previous: links(position - count, position),
      next: links(position + 1, position + 1 + count),
      position: position + 1,
      total,
    };
  }

  /** First or last photo of a query. */
  end(query, sort) {
    const { total, months } = this.months(query);
    return {
      items: total ? [this.photo(this.#link(months, sort === "taken" ? total - 1 : 0).id)] : [],
      next: null,
      total,
    };
  }

  #link(months, position) {
    for (const { month, count } of months) {
      if (position < count) {
        const { id, version, width, height } = this.photo(`${month}.${position}`);
        return { id, version, width, height };
      }
      position -= count;
    }
    return null;
  }
}

function shareOf(query) {
  if (!query) return 1;
  return query.includes("nothing") ? 0 : 0.2;
}

function takenOf(month, at, count, h) {
  if (month === "undated") return null;
  if (month.length === 4) return ["1985", "1985~", "1985-06"][h % 1] ?? month;
  const [year, number] = month.split("-").map(Number);
  const days = new Date(Date.UTC(year, number, 0)).getUTCDate();
  const day =
    days - Math.floor((at / count) * Math.min(days, Math.max(4, count / 3)) * (days / Math.max(days, 1)));
  const second = 86_399 - Math.floor(((at * 37) % 1000) * 60);
  const two = (value) => String(value).padStart(2, "0");
  const time = `${two(Math.floor(second / 3600))}:${two(Math.floor(second / 60) % 60)}:${two(second % 60)}`;
  return `${month}-${two(Math.max(1, day))}T${time}`;
}

/** A picture for a photo: sky, sun and hills in colours of its own. */
export function drawing(photo, edge) {
  const h = hash(photo.id);
  const scale = edge / Math.max(photo.width, photo.height);
  const [width, height] = [Math.round(photo.width * scale), Math.round(photo.height * scale)];
  const hue = h % 360;
  const sun = [(h >>> 4) % width, height * (0.2 + ((h >>> 8) % 30) / 100)];
  const ridge = (level, light) => {
    const points = [0, 1, 2, 3, 4, 5].map(
      (at) => `${(at / 5) * width},${height * (level + ((h >>> (at * 3)) % 8) / 50)}`,
    );
    return `<polygon points="0,${height} ${points.join(" ")} ${width},${height}" fill="hsl(${(hue + 40) % 360} 32% ${light}%)"/>`;
  };
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">` +
    `<linearGradient id="s" x2="0" y2="1"><stop stop-color="hsl(${hue} 45% ${48 + (h % 20)}%)"/>` +
    `<stop offset="1" stop-color="hsl(${(hue + 50) % 360} 60% 82%)"/></linearGradient>` +
    `<rect width="100%" height="100%" fill="url(#s)"/>` +
    `<circle cx="${sun[0]}" cy="${sun[1]}" r="${height / 11}" fill="hsl(${(hue + 90) % 360} 90% 92%)"/>` +
    `${ridge(0.52, 42)}${ridge(0.66, 30)}${ridge(0.8, 18)}</svg>`
  );
}
