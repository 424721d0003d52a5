// What people say of the photos of the computed library, with batches that can be taken back.

const broken = (detail) => ({
  status: 500,
  body: { title: "Broken", status: 500, code: "internal", detail },
});
const missing = (detail) => ({
  status: 404,
  body: { title: "Not found", status: 404, code: "not-found", detail },
});

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
    const ids = order.ids ?? this.#found(order.query);
    const done = { batch: null, photos: ids.length, skipped: 0, changes: {}, times: [] };
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
        } else conflicts.push({ target: line.id, field, value: JSON.stringify(now[field] ?? null) });
      }
    }
    this.changed();
    return { batch: this.#keep([]), undoes: id, targets: batch.lines.length - conflicts.length, conflicts };
  }

  range({ first, last, q = "", limit = "10000" }) {
    const ids = this.library.idsBetween(first, last, q);
    return ids ? { ids: ids.slice(0, Number(limit)), total: ids.length } : missing("not both are found");
  }

  #found(query) {
    return this.library.allIds(query);
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
