// The roots of a computed library: with `troubled` one of each sort of trouble.

const HOME = "/home/ann/Pictures";

export class MockRoots {
  /** @param {{photos?: number, empty?: boolean, troubled?: boolean}} options */
  constructor({ photos = 0, empty = false, troubled = false } = {}) {
    this.photos = photos;
    this.items = empty ? [] : [root(1, "Pictures", HOME, photos)];
    if (!troubled) return;
    this.items.push(
      root(2, "Archive", "/media/ann/Archive", 48_211, {
        state: "offline",
        reason: "absent",
        message: "there is no such folder now",
        elsewhere: "/media/ann/Archive1",
        volume: volume({ mount: "/media/ann/Archive", type: "exfat", removable: true, marker: true }),
      }),
      root(
        3,
        "NAS, the family's photos since 1962 with a name that nobody shortened",
        "/mnt/nas/photos",
        120_000,
        {
          question: { lost: 11_204, known: 12_000, asked: "2024-12-30T10:05:00Z", answer: null },
          volume: volume({ mount: "/mnt/nas", type: "cifs", network: true }),
          options: { depth: 3, skip: ["*.tmp", "Proofs/"], watch: true, read_only: true },
          read_only: true,
        },
      ),
      root(4, "Phone", "/home/ann/Pictures/Phone", 310, {
        state: "offline",
        reason: "empty",
        message: "the folder is empty, though it held photos",
      }),
      root(5, "Old scans", "/media/ann/Scans", 77, {
        state: "removed",
        reason: "removed",
        removed: "2024-11-02T09:00:00Z",
        removal: "keep",
      }),
    );
  }

  add() {
    this.items.push(root(1, "Pictures", HOME, this.photos));
  }

  list(removed) {
    return { items: this.items.filter((each) => removed || each.state !== "removed") };
  }

  translate({ old, new: to, apply, force }) {
    const moves = this.items
      .filter((each) => each.path.startsWith(old))
      .map((each) => {
        const accepted = to.includes("Archive") || to.startsWith(HOME) || force;
        return {
          root: each.name,
          path: each.path,
          to: to + each.path.slice(old.length),
          accepted,
          why: "",
          looked_for: 200,
          found: accepted ? 200 : 3,
        };
      });
    if (apply)
      for (const each of this.items)
        if (each.path.startsWith(old))
          Object.assign(each, {
            path: to + each.path.slice(old.length),
            state: "online",
            reason: null,
            elsewhere: null,
          });
    return { items: moves, applied: apply };
  }

  act(method, id, verb, body) {
    const one = this.items.find((each) => each.id === id);
    if (method === "PATCH") {
      Object.assign(one, body.name ? { name: body.name } : {}, body.options ? { options: body.options } : {});
      if (body.options) one.read_only = body.options.read_only;
      if (body.marker !== undefined) one.volume.marker = body.marker;
    }
    if (method === "DELETE") {
      this.items.splice(this.items.indexOf(one), 1);
      return { gone: 70, kept: 7 };
    }
    if (verb === "answer") one.question = { ...one.question, answer: body.answer };
    if (verb === "remove")
      Object.assign(one, { state: "removed", removal: body.photos, removed: "2024-12-30T11:00:00Z" });
    if (verb === "restore") Object.assign(one, { state: "online", removal: null, removed: null });
    if (verb === "join") {
      this.items.splice(this.items.indexOf(one), 1);
      return this.items[0];
    }
    if (verb === "split") {
      const made = root(9, body.folder.split("/").at(-1), body.folder, 12);
      this.items.push(made);
      return made;
    }
    return one;
  }
}

function volume(more) {
  return {
    id: "uuid:1f0c",
    type: "ext4",
    mount: "/",
    network: false,
    removable: false,
    read_only: false,
    marker: false,
    ...more,
  };
}

function root(number, name, path, photos, more) {
  return {
    id: `0192f0c1-2f6e-7c3a-9a55-6f0b5f6a1c0${number}`,
    name,
    path,
    state: "online",
    photos,
    files: photos,
    last_scan: "2024-12-30T10:05:00Z",
    reason: null,
    message: "",
    elsewhere: null,
    read_only: false,
    options: { depth: null, skip: [], watch: false, read_only: false, read_placeholders: false },
    volume: volume({}),
    question: null,
    removed: null,
    removal: null,
    ...more,
  };
}
