// What people say of the photos of the computed library, with batches that can be taken back.

const broken = (detail) => ({
  status: 500,
  body: { title: "Broken", status: 500, code: "internal", detail },
});
const invalid = (where, detail) => ({
  status: 400,
  body: { title: "Invalid input", status: 400, code: "invalid-input", detail, where },
});
/** Fields of a selection, and what photos have of them. */
const SHARED = {
  ...Object.fromEntries(
    ["taken", "utc_offset", "title", "description", "rating", "label", "flag", "favourite", "notes"]
      .concat(["author", "copyright", "licence", "rotation", "visibility"])
      .map((name) => [name, (photo) => photo[name]]),
  ),
  position: ({ latitude, longitude, altitude }) =>
    latitude === null ? null : [latitude, longitude, altitude],
  client: ({ custom }) => custom.client,
};
const missing = (detail) => ({
  status: 404,
  body: { title: "Not found", status: 404, code: "not-found", detail },
});

/** A value as the log keeps it: two for each star, so that halves survive. */
function stored(field, value) {
  return JSON.stringify(field === "rating" && value > 0 ? value * 2 : (value ?? null));
}

export class MockCuration {
  /**
   * @param {import("./library.mjs").MockLibrary} library
   * @param {{refuse: boolean, changed: () => void}} options refuse: every write fails.
   */
  constructor(library, { refuse, changed }) {
    this.library = library;
    this.refuse = refuse;
    this.changed = changed;
    this.batches = [];
  }

  edit(order) {
    if (this.refuse) return broken("the disk is full");
    if (order.set?.taken === "yesterday") return invalid("taken", "'yesterday' is not a date");
    const ids = this.#meant(order);
    const done = { batch: null, photos: ids.length, skipped: 0, changes: {}, times: [] };
    if (order.shift_time) {
      const hours = Number(/^([+-]\d+)h$/.exec(order.shift_time)?.[1]);
      if (!hours) return invalid("shift_time", `${order.shift_time} is not a span`);
      const moved = (taken) =>
        new Date(Date.parse(`${taken}Z`) + hours * 3_600_000).toISOString().slice(0, 19);
      const dated = ids.map((id) => this.library.photo(id)).filter(({ taken }) => taken?.includes("T"));
      done.skipped = ids.length - dated.length;
      done.times = dated
        .slice(0, 20)
        .map(({ id, taken }) => ({ photo: id, before: taken, after: moved(taken) }));
      done.changes = { taken: dated.length };
    }
    if (order.dry_run) return done;
    const lines = ids.map((id) => ({ id, before: { ...this.library.saidOf(id) } }));
    for (const id of ids) this.library.say(id, order);
    for (const line of lines) line.after = { ...this.library.saidOf(line.id) };
    done.batch = this.#keep(lines);
    this.changed();
    return done;
  }

  /** Takes a batch back, or does it again. */
  turn(id, act) {
    const batch = this.batches.find((each) => each.id === id);
    if (!batch || !["undo", "redo"].includes(act)) return missing(`no batch ${id}`);
    const [from, to] = act === "undo" ? ["after", "before"] : ["before", "after"];
    const conflicts = [];
    for (const line of batch.lines) {
      const now = this.library.saidOf(line.id);
      for (const field of new Set([...Object.keys(line.before), ...Object.keys(line.after)])) {
        if (same(line.before[field], line.after[field])) continue;
        if (same(now[field], line[from][field])) {
          if (field in line[to]) now[field] = line[to][field];
          else delete now[field];
        } else conflicts.push({ target: line.id, field, value: stored(field, now[field]) });
      }
    }
    this.changed();
    return { batch: this.#keep([]), undoes: id, targets: batch.lines.length - conflicts.length, conflicts };
  }

  range({ first, last, q = "", limit = "10000" }) {
    const ids = this.library.idsBetween(first, last, q);
    return ids ? { ids: ids.slice(0, Number(limit)), total: ids.length } : missing("not both are found");
  }

  /** What photos have in common. */
  selection(asked) {
    const photos = this.#meant(asked).map((id) => this.library.photo(id));
    const values = {};
    for (const [name, of] of Object.entries(SHARED)) {
      const all = new Set(photos.map((photo) => JSON.stringify(of(photo) ?? null)));
      values[name] =
        all.size === 1 ? { value: JSON.parse([...all][0]), mixed: false } : { value: null, mixed: true };
    }
    const members = (name) => {
      const counts = new Map();
      for (const path of photos.flatMap((photo) => photo[name]))
        counts.set(path, (counts.get(path) ?? 0) + 1);
      return [...counts].sort().map(([path, photos]) => ({ id: path, path, photos }));
    };
    return {
      photos: photos.length,
      bytes: photos.flatMap(({ files }) => files).reduce((sum, { size }) => sum + size, 0),
      values: asked.values === false ? {} : values,
      tags: members("tags"),
      collections: members("collections"),
    };
  }

  tags() {
    const paths = new Set([
      "People/Ann",
      "People/Ann Lee",
      "People/Bob",
      "Places/Bergen",
      "Events/Holiday",
      "beach",
    ]);
    for (const { tags = [] } of this.library.said.values()) for (const path of tags) paths.add(path);
    return {
      items: [...paths].map((path) => ({
        id: path,
        name: path.split("/").at(-1),
        path,
        synonyms: [],
        photos: 3,
      })),
    };
  }

  categories() {
    return { items: ["People", "Places", "Events", "Keywords"].map((name) => ({ id: name, name, tags: 3 })) };
  }

  collections() {
    return {
      items: [
        { id: "c1", name: "Trips", kind: "folder", path: "Trips", photos: 0 },
        { id: "c2", name: "Norway", kind: "static", path: "Trips|Norway", photos: 12 },
        { id: "c3", name: "Best", kind: "smart", path: "Best", query: "rating:5", photos: 40 },
      ],
    };
  }

  #meant({ ids, query, without = [] }) {
    return ids ?? this.library.allIds(query).filter((id) => !without.includes(id));
  }

  #keep(lines) {
    const id = `0192f0c1-0000-7000-8000-${String(this.batches.length + 1).padStart(12, "0")}`;
    this.batches.push({ id, lines });
    return id;
  }
}

function same(one, other) {
  return JSON.stringify(one ?? null) === JSON.stringify(other ?? null);
}
