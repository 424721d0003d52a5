// What belongs to a search over the computed library: facets, completion, suggestions, days, orders.
import { hash } from "./library.mjs";

const CAMERAS = ["Nikon D750", "Canon EOS R6", "Apple iPhone 13", "Fujifilm X-T4", "Sony ILCE-7M3"];
const MORE_CAMERAS = Array.from({ length: 12 }, (_, at) => `Olympus C-${at + 1}000 ZOOM`);
const TREES = {
  tags: [
    ["Places", "Norway", "Bergen"],
    ["Places", "Norway", "Oslo"],
    ["Places", "Österreich, der Wörthersee und seine Ufer im Spätsommer", "Klagenfurt"],
    ["Events", "Holiday"],
    ["Events", "Birthday"],
    ["صور العائلة"],
  ],
  place: [
    ["Norway", "Vestland", "Bergen"],
    ["Norway", "Oslo", "Oslo"],
    ["Japan", "東京"],
  ],
  folder: [
    ["Pictures", "2019", "Norway"],
    ["Pictures", "2019", "Oslo (city)"],
    ["Pictures", "2024"],
    ["Disk of scans", "A folder with a very long name that nobody ever shortened since the year 2004"],
  ],
};
const LISTS = {
  camera: { label: "Camera", op: "=", values: [...CAMERAS, ...MORE_CAMERAS] },
  rating: { label: "Rating", op: "", values: ["5", "4", "3"] },
  year: { label: "Year", op: "", values: ["2024", "2023", "2022", "198X"] },
  format: { label: "Format", op: "", values: ["JPEG", "NEF"] },
};
const LABELS = { tags: "Tags", place: "Place", folder: "Folder" };

const quoted = (text) => (/^[^\s()"',[\]]+$/.test(text) ? text : `"${text}"`);

/** Fields that people say something of: name, label, heading, type. */
const EDITABLE = [
  ["taken", "Taken", "Time", "date"],
  ["utc_offset", "Time zone", "Time", "zone"],
  ["title", "Title", "Description", "text"],
  ["description", "Description", "Description", "text"],
  ["rating", "Rating", "Description", "rating"],
  ["label", "Label", "Description", "choice"],
  ["flag", "Flag", "Description", "choice", { choices: ["pick", "reject"] }],
  ["favourite", "Favourite", "Description", "yes"],
  ["notes", "Notes", "Description", "text"],
  ["author", "Author", "Description", "author"],
  ["copyright", "Copyright", "Description", "text"],
  ["licence", "Licence", "Description", "text"],
  ["position", "Position", "Place", "position"],
  ["rotation", "Rotation", "Picture", "integer", { choices: ["0", "90", "180", "270"], unit: "°" }],
  [
    "visibility",
    "Visibility",
    "Library",
    "choice",
    { choices: ["visible", "archived", "hidden", "trashed"] },
  ],
  ["client", "Client", "Own fields", "text", { added: "f1" }],
];

export class MockSearch {
  constructor(library) {
    this.library = library;
  }

  fields() {
    const names = ["camera", "year", "tags", "place", "rating", "folder", "format"];
    const plain = { facet: false, searchable: true, editable: false, choices: [], unit: null, added: null };
    const said = EDITABLE.map(([name, label, group, type, more]) => ({
      ...plain,
      name,
      label,
      group,
      type,
      editable: true,
      ...more,
    }));
    const counted = names.map((name) => ({
      ...plain,
      name,
      label: LABELS[name] ?? LISTS[name].label,
      group: "",
      type: "text",
      facet: true,
    }));
    return {
      items: [...said, ...counted.filter(({ name }) => name !== "rating")].map((field) => ({
        ...field,
        facet: names.includes(field.name),
      })),
    };
  }

  facets({ q = "", names = "", limit = "20", under }) {
    const total = this.library.months(q).total;
    const path = under === undefined ? [] : [under].flat();
    const items = names.split(",").map((name) => {
      const values = TREES[name] ? this.#level(name, path, total) : this.#list(name, total);
      const shown = values.slice(0, Number(limit));
      return {
        name,
        label: LABELS[name] ?? LISTS[name]?.label ?? name,
        tree: name in TREES,
        values: shown,
        more: values.length - shown.length,
        missing: Math.round(total / 9),
        total,
        under: path,
      };
    });
    return { items };
  }

  #list(name, total) {
    const { op, values } = LISTS[name] ?? { op: "", values: [] };
    return values.map((value, at) => ({
      value,
      count: Math.round(total / (2 + at * 1.7)),
      query: `${name}:${op}${quoted(value)}`,
      path: [],
      children: 0,
    }));
  }

  #level(name, path, total) {
    const inside = TREES[name].filter((steps) => path.every((step, at) => steps[at] === step));
    const next = [...new Set(inside.map((steps) => steps[path.length]).filter(Boolean))];
    return next.map((step, at) => {
      const steps = [...path, step];
      const below = inside.filter((each) => each[path.length] === step && each.length > steps.length);
      const separator = name === "folder" ? "/" : name === "tags" ? "|" : "/";
      return {
        value: step,
        count: Math.round(total / (1.6 + at + path.length)),
        query: `${name}:${quoted(separator + steps.join(separator))}`,
        path: steps,
        children: new Set(below.map((each) => each[steps.length])).size,
      };
    });
  }

  complete({ q = "", at }) {
    const end = at === undefined ? q.length : Number(at);
    const start = Math.max(q.lastIndexOf(" ", end - 1), q.lastIndexOf("(", end - 1)) + 1;
    const typed = q.slice(start, end).toLowerCase();
    const place = { start, end };
    if (typed.startsWith("camera:")) {
      const wanted = typed.slice(7).replace(/^=?"?/, "");
      const found = CAMERAS.filter((camera) => camera.toLowerCase().includes(wanted));
      return {
        items: found.map((camera, rank) => ({
          kind: "value",
          text: camera,
          insert: `camera:"${camera}"`,
          ...place,
          count: 400 - rank * 70,
          help: "",
        })),
      };
    }
    const keys = { camera: "The camera, maker and model.", city: "The city it was taken in." };
    return {
      items: Object.entries(keys)
        .filter(([key]) => typed && key.startsWith(typed))
        .map(([key, help]) => ({ kind: "key", text: key, insert: `${key}:`, ...place, count: null, help })),
    };
  }

  suggest({ q = "" }) {
    if (!q.includes("nothing")) return { items: [] };
    return {
      items: [
        { query: "nothern lights", total: 12, kind: "spelling", part: "nothern" },
        { query: "lights", total: 80, kind: "without", part: "nothing" },
      ],
    };
  }

  days(month, { q }) {
    const count = this.library.months(q).months.find((each) => each.month === month)?.count ?? 0;
    const days = new Map();
    for (let at = 0; at < Math.min(count, 3000); at++) {
      const { taken } = this.library.photo(`${month}.${at}`, count);
      const day = Number(/^\d{4}-\d\d-(\d\d)/.exec(taken ?? "")?.[1] ?? 0);
      if (day) days.set(day, (days.get(day) ?? 0) + 1);
    }
    return {
      month,
      days: [...days].sort(([one], [other]) => one - other).map(([day, found]) => ({ day, count: found })),
    };
  }

  /** A stretch in another order: as if shuffled, but the same each time. */
  columns({ q, offset = "0", limit = "1000" }) {
    const { months, total } = this.library.months(q);
    const links = months.flatMap(({ month, count }) =>
      Array.from({ length: Math.min(count, 4000) }, (_, at) => ({ id: `${month}.${at}`, count })),
    );
    if (q?.includes("sort:")) links.sort((one, other) => hash(one.id) - hash(other.id));
    const shown = links.slice(Number(offset), Number(offset) + Number(limit));
    const photos = shown.map(({ id, count }) => this.library.photo(id, count));
    const column = (name) => photos.map((photo) => photo[name]);
    return {
      next: Number(offset) + shown.length < total ? "next" : null,
      ids: column("id"),
      width: column("width"),
      height: column("height"),
      taken: column("taken"),
      rating: column("rating"),
      version: column("version"),
      files: photos.map((photo) => photo.files.length),
      formats: photos.map(() => "JPEG"),
      state: column("state"),
      flag: column("flag"),
      label: column("label"),
      favourite: column("favourite"),
      stack: column("stack"),
      stacked: photos.map(() => 0),
    };
  }
}
