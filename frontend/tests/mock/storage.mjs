// Health of a computed library: findings by folder, at any number.

const KINDS = [
  ["missing", "The file was known and is gone, though its root is there.", true, "is:missing"],
  ["offline", "The file's root is away, so it cannot be read now.", false, "is:offline"],
  ["empty", "The file has no content.", true, null],
  ["unreadable", "The file or folder cannot be read: permissions, a failing disk.", true, null],
  ["truncated", "The file ends before its picture does; what is there is shown.", true, null],
  ["undecodable", "The content is of a known format, but no picture can be got from it.", true, null],
  ["metadata", "The picture is fine, its metadata could be read only in part.", true, null],
  ["single-copy", "No other file has this content.", false, null],
  ["raw-without-jpeg", "A RAW without a rendition, where most have one.", false, null],
];
const PER_FOLDER = 137;
const BYTES = 6_100_000;
const PAGE = 500;

export const ROOTS = [
  { id: "0192f0c1-2f6e-7c3a-9a55-6f0b5f6a1c01", name: "Pictures" },
  { id: "0192f0c1-2f6e-7c3a-9a55-6f0b5f6a1c02", name: "Archive" },
];

export class MockStorage {
  /** @param {{found?: Record<string, number>}} options how many files each finding is about */
  constructor({ found = {} } = {}) {
    this.found = found;
  }

  report(photos) {
    return {
      findings: KINDS.map(([code, meaning, trouble, query]) => {
        const folders = this.#folders(code);
        const roots = ROOTS.map((root) => {
          const own = folders.filter((each) => each.root === root.id);
          const files = own.reduce((sum, each) => sum + each.files, 0);
          return { root: root.id, name: root.name, files, bytes: files * BYTES };
        }).filter((each) => each.files > 0);
        const files = this.found[code] ?? 0;
        return { code, meaning, trouble, query, files, bytes: files * BYTES, roots };
      }),
      volumes: [
        volume("/", "ext4", 1.2e12, 0.31e12, [ROOTS[0].id], { originals_bytes: photos * BYTES }),
        volume("/media/ann/Archive", "exfat", 4e12, 0.09e12, [ROOTS[1].id], {
          removable: true,
          originals_bytes: 2.6e12,
        }),
        volume("/mnt/nas", "cifs", null, null, [], { network: true, read_only: true, originals_bytes: 0 }),
      ],
      files: photos,
      originals_bytes: photos * BYTES,
      index_bytes: photos * 22_000,
      overhead: 0.0037,
      seconds: 0.4,
    };
  }

  folders(code, { root, after, limit = PAGE }) {
    const all = this.#folders(code).filter((each) => !root || each.root === root);
    const from = Number(after ?? 0);
    const end = from + Number(limit);
    return { items: all.slice(from, end), next: end < all.length ? String(end) : null };
  }

  files(code, { folder, after, limit = PAGE }) {
    const of = this.#folders(code).find((each) => each.id === Number(folder));
    const from = Number(after ?? 0);
    const end = Math.min(of.files, from + Number(limit));
    const items = Array.from({ length: Math.max(0, end - from) }, (_, at) => file(code, of, from + at));
    return { items, next: end < of.files ? String(end) : null };
  }

  /** Missing files with where they may be: of three one for certain, one perhaps, one nowhere. */
  missing(query) {
    const page = this.files("missing", query);
    return { ...page, items: page.items.map((each) => ({ file: each, suggestions: suggestions(each) })) };
  }

  repair({ pairs, dry_run }) {
    const count = pairs?.length ?? Math.ceil(this.found.missing / 3);
    const left = pairs ? 0 : this.found.missing - count;
    const repaired = Array.from({ length: Math.min(count, 1000) }, (_, at) => ({
      file: at,
      was: `Pictures/2004/IMG_${at}.JPG`,
      now: `Archive/2004 Lofoten/IMG_${at}.JPG`,
      reason: "the same content",
    }));
    if (!dry_run) this.#repaired = [count, (this.found.missing -= count)];
    return { batch: dry_run ? null : "0192f0c1-2f6e-7c3a-9a55-6f0b5f6a1caa", count, left, repaired };
  }

  undo() {
    this.found.missing += this.#repaired[0];
    return { batch: null, undoes: "", targets: this.#repaired[0] };
  }

  #repaired = [0, 0];

  #folders(code) {
    const total = this.found[code] ?? 0;
    return Array.from({ length: Math.ceil(total / PER_FOLDER) }, (_, at) => {
      const files = Math.min(PER_FOLDER, total - at * PER_FOLDER);
      const root = ROOTS[at % 3 === 2 ? 1 : 0];
      const path =
        at === 0
          ? ""
          : at === 1
            ? `2004/${"a very long name ".repeat(9)}`
            : `${2000 + (at % 25)}/Folder ${at}`;
      return { id: at + 1, root: root.id, name: root.name, path, files, bytes: files * BYTES };
    }).sort((a, b) => (a.root < b.root ? -1 : a.root > b.root ? 1 : a.id - b.id));
  }
}

function suggestions(file) {
  const place = (kind, certain, path, known = true) => ({
    kind,
    certain,
    reason: "the same content",
    path,
    file: known ? file.id + 1_000_000_000 : null,
    photo: known ? file.photo : null,
  });
  if (file.id % 3 === 0) return [place("content", true, `Archive/2004 Lofoten/${file.path}`)];
  if (file.id % 3 === 1) return [];
  return [
    place("name", false, `Archive/${"with a long name ".repeat(4)}/${file.path}`),
    place("mount", false, `/media/ann/Pictures/${file.path}`, false),
  ];
}

function volume(mount, kind, total, free, roots, more) {
  return {
    id: `uuid:${mount}`,
    kind,
    mount,
    total,
    free,
    network: false,
    removable: false,
    read_only: false,
    roots,
    ...more,
  };
}

function file(code, folder, at) {
  const name = `IMG_${String(folder.id * 1000 + at).padStart(5, "0")}.${at % 4 === 3 ? "NEF" : "JPG"}`;
  return {
    id: folder.id * 100_000 + at,
    root: folder.name,
    folder: folder.id,
    path: folder.path ? `${folder.path}/${name}` : name,
    path_bytes: null,
    size: BYTES + at,
    format: at % 4 === 3 ? "NEF" : "JPEG",
    failure: ["missing", "single-copy", "raw-without-jpeg"].includes(code)
      ? null
      : `${code}: the file ends after ${at} of ${BYTES} bytes`,
    missing_since: code === "missing" ? "2024-12-28T09:00:00Z" : null,
    photo: at % 9 === 8 ? null : `2019-03.${at}`,
    version: null,
  };
}
