// The HTTP API over a computed library, for tests of the page at sizes no test could scan.
import { createServer } from "node:http";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { extname, join, normalize } from "node:path";
import { MockCuration } from "./curation.mjs";
import { MockLibrary, drawing } from "./library.mjs";
import { MockRoots } from "./roots.mjs";
import { MockSearch } from "./search.mjs";
import { MockStorage } from "./storage.mjs";
import { categories, tags as tagList } from "./tags.mjs";
import { sessions } from "./sessions.mjs";

const STATIC = fileURLToPath(new URL("../../../src/imalink/web/static/", import.meta.url));
const TYPES = {
  ".html": "text/html",
  ".js": "text/javascript",
  ".css": "text/css",
  ".svg": "image/svg+xml",
  ".json": "application/json",
};
// As strict as the real server's: nothing inline, nothing from elsewhere.
const POLICY = "default-src 'self'; img-src 'self' blob: data:; object-src 'none'; base-uri 'none'";
const SCAN_STEPS = 24;

/**
 * Starts a server on a free port of the loopback address.
 * @param {{photos?: number, hugeMonth?: boolean, empty?: boolean, port?: number, delay?: number, refuseEdits?: boolean,
 *   found?: Record<string, number>, troubledRoots?: boolean, tagCount?: number}} options
 */
export async function startMock({
  photos = 1200,
  hugeMonth = false,
  empty = false,
  port = 0,
  delay = 0,
  refuseEdits = false,
  found = {},
  troubledRoots = false,
  tagCount = 0,
} = {}) {
  const storage = new MockStorage({ found });
  const library = new MockLibrary({ photos, hugeMonth });
  if (empty) library.found = 0;
  const search = new MockSearch(library);
  const known = new MockRoots({ photos, empty, troubled: troubledRoots });
  const roots = known.items;
  const scans = [];
  const backups = troubledRoots ? [backup(2, "schedule"), backup(1, null)] : [];
  const listeners = new Set();
  const timers = new Set();
  const requests = [];
  let sequence = 0;

  const tell = (event, data) => {
    for (const listener of listeners) listener.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
  };

  const curation = new MockCuration(library, {
    refuse: refuseEdits,
    changed: () => tell("changed", { seq: ++sequence, photos }),
  });

  function startScan(order) {
    const scan = {
      id: `scan-${scans.length + 1}`,
      state: "running",
      dry_run: Boolean(order.dry_run),
      paths: order.paths ?? roots.map((each) => each.path),
      started: "2024-12-30T10:00:00",
      finished: null,
      progress: {
        stage: "reading",
        files_seen: photos,
        done: 0,
        total: photos,
        failed: 0,
        rate: 14.2,
        eta: 90,
        counts: {},
        note: null,
      },
      report: null,
      error: null,
    };
    scans.unshift(scan);
    if (!scan.dry_run && roots.length === 0) known.add();
    let step = 0;
    const timer = setInterval(() => {
      if (scan.state === "cancelled") return stop();
      if (scan.state === "paused") return;
      step++;
      const share = Math.min(1, step / (scan.dry_run ? 3 : SCAN_STEPS));
      scan.progress = {
        ...scan.progress,
        done: Math.round(photos * share),
        eta: Math.round(90 * (1 - share)),
        failed: share > 0.5 ? 2 : 0,
      };
      if (!scan.dry_run) library.found = Math.max(library.found, share);
      if (share === 1) finish();
      if (!scan.dry_run) tell("changed", { seq: ++sequence, photos: Math.round(photos * share) });
      tell("scan", scan);
    }, 250);
    timers.add(timer);
    const stop = () => {
      clearInterval(timer);
      timers.delete(timer);
    };
    const finish = () => {
      stop();
      scan.state = "done";
      scan.finished = "2024-12-30T10:05:00";
      scan.progress.eta = null;
      scan.report = {
        files_seen: photos,
        new: photos - 2,
        changed: 0,
        moved: 0,
        missing: 0,
        unchanged: 0,
        failed: 2,
        photos,
        copied: 12,
        rewritten: 0,
        renamed: 0,
        swapped: 0,
        back: 0,
        replaced: 0,
        writing: 1,
        proposed: 0,
        seconds: 60,
        bytes: photos * 6_100_000,
        dry_run: scan.dry_run,
        offline: [],
        needs_answer: [],
        roots: [],
        warnings: [],
        events: scan.dry_run
          ? []
          : [
              {
                kind: "copied",
                file: 7,
                was: "Pictures/2011/IMG_0007.JPG",
                now: "Pictures/2011 Lofoten and a name that goes on/IMG_0007.JPG",
                at: "2024-12-30T10:04:00Z",
              },
              {
                kind: "missing",
                file: 8,
                was: "Pictures/2012/IMG_0008.JPG",
                now: null,
                at: "2024-12-30T10:04:00Z",
              },
            ],
        failures: scan.dry_run
          ? []
          : [
              {
                path: "/pictures/2011/a very long name of a broken file that nobody can read anymore.jpg",
                code: "truncated",
                message: "The file ends in the middle of the picture.",
              },
              { path: "/pictures/2012/empty.png", code: "empty", message: "The file is empty." },
            ],
      };
    };
    return scan;
  }

  const api = {
    "GET /health": () => ({
      status: "ok",
      version: "0.1.0",
      library: "mock",
      index: { state: "ready", behind: 0 },
      scanning: false,
    }),
    "GET /stats": () => ({
      photos,
      files: photos,
      missing: 3,
      failed: 2,
      by_format: { JPEG: Math.round(photos * 0.9), NEF: Math.round(photos * 0.1) },
      originals_bytes: photos * 6_100_000,
      library_bytes: photos * 810,
      derived_bytes: photos * 21_400,
      index_bytes: photos * 240,
      cache_bytes: 41_000_000,
      overhead: 0.0037,
      library_bytes_per_photo: 810,
      derived_bytes_per_photo: 21_400,
      roots: roots.length,
    }),
    "GET /roots": ({ query }) => known.list(query.removed === "true"),
    "GET /missing": ({ query }) => storage.missing(query),
    "POST /missing/repair": ({ body }) => storage.repair(body),
    "POST /missing/undo": () => storage.undo(),
    "GET /backups": () => ({ items: backups, due: backups.length > 1 }),
    "POST /backups": () => {
      backups.unshift(backup(backups.length + 1, "manual"));
      return { backup: backups[0], removed: ["imalink-old.zip"], warnings: [] };
    },
    "GET /check": () => ({ problems: [], leftovers: [], repaired: [], seconds: 0.2 }),
    "POST /roots/translate": ({ body }) => known.translate(body),
    "GET /months": ({ query }) =>
      isOpen(query.q ?? "") ? problem(query.q.indexOf("(") + 1) : library.months(query.q),
    "GET /photos": ({ query }) => library.end(query.q, query.sort),
    "GET /photos/columns": ({ query }) => search.columns(query),
    "GET /fields": () => search.fields(),
    "GET /facets": ({ query }) => search.facets(query),
    "GET /complete": ({ query }) => search.complete(query),
    "GET /suggest": ({ query }) => search.suggest(query),
    "POST /edits": ({ body }) => curation.edit(body),
    "POST /selection": ({ body }) => curation.selection(body),
    "GET /tags": () => (tagCount ? tagList(tagCount) : curation.tags()),
    "GET /categories": () => (tagCount ? categories(tagCount) : curation.categories()),
    "GET /collections": () => curation.collections(),
    "GET /authors": () => ({
      items: [{ id: "a1", name: "Ada Lovelace", contact: null, bio: null, photos: 3 }],
    }),
    "GET /range": ({ query }) => curation.range(query),
    "GET /folders": ({ query }) => folders(query.path),
    "GET /scans": () => ({ items: scans }),
    "GET /sessions": ({ query }) => sessions(query.before),
    "POST /scans": ({ body }) => startScan(body),
  };

  function answer(method, path, query, body) {
    const fixed = api[`${method} ${path}`];
    if (fixed) return fixed({ query, body });
    const [, kind, id, rest, part] = path.split("/");
    if (kind === "roots") return known.act(method, id, rest, body);
    if (kind === "storage") {
      if (!rest) return storage.report(photos);
      return part === "folders" ? storage.folders(rest, query) : storage.files(rest, query);
    }
    if (kind === "months" && rest === "days") return search.days(id, query);
    if (kind === "months")
      return library.month(decodeURIComponent(id), query.q, query.after, Number(query.limit ?? 2000));
    if (kind === "scans") {
      const scan = scans.find((each) => each.id === id);
      if (scan && rest) scan.state = { pause: "paused", resume: "running", cancel: "cancelled" }[rest];
      if (scan) tell("scan", scan);
      return scan;
    }
    if (kind === "history") return { target: id, at: null, values: library.said.get(id) ?? {}, lines: [] };
    if (kind === "batches") return curation.turn(id, rest);
    const photo = kind === "photos" ? library.photo(id) : null;
    if (!photo)
      return {
        status: 404,
        body: { title: "Not found", status: 404, code: "not-found", detail: `no photo ${id}` },
      };
    if (rest === "neighbours") return library.neighbours(id, query.q, Number(query.count ?? 2));
    if (rest === "people") return { items: [] };
    if (rest === "regions") return { items: [] };
    if (rest === "details") return details(photo);
    if (rest === "explain") return { items: [explanation(query.field, photo[query.field] ?? null)] };
    if (rest === "tags")
      return { files: photo.files.map((file) => ({ file: file.id, path: file.path, tags: tags(photo) })) };
    return photo;
  }

  const server = createServer(async (request, response) => {
    const url = new URL(request.url, "http://localhost");
    const path = url.pathname.replace(/^\/api\/v1/, "");
    if (path === url.pathname) return serveFile(url.pathname, response);
    requests.push(`${request.method} ${url.pathname}${url.search}`);
    if (path === "/events") {
      response.writeHead(200, { "Content-Type": "text/event-stream", "Cache-Control": "no-cache" });
      response.write(": hello\n\n");
      listeners.add(response);
      request.on("close", () => listeners.delete(response));
      return;
    }
    const picture = /^\/photos\/([^/]+)\/(hotpreview|preview|original)$/.exec(path);
    if (picture) {
      const photo = library.photo(picture[1]);
      if (!photo) return response.writeHead(404).end();
      response.writeHead(200, {
        "Content-Type": "image/svg+xml",
        "Cache-Control": "public, max-age=31536000, immutable",
      });
      response.end(drawing(photo, { hotpreview: 400, preview: 2048, original: 6000 }[picture[2]]));
      return;
    }
    let text = "";
    for await (const chunk of request) text += chunk;
    const result = answer(request.method, path, parametersOf(url), text ? JSON.parse(text) : {});
    const send = () => {
      const status = result?.status >= 400 ? result.status : 200;
      response.writeHead(status, {
        "Content-Type": status === 200 ? "application/json" : "application/problem+json",
      });
      response.end(JSON.stringify(status === 200 ? result : result.body));
    };
    if (delay) setTimeout(send, delay);
    else send();
  });

  await new Promise((resolve) => server.listen(port, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    library,
    /** The roots as they are now. */
    roots: () => roots,
    requests,
    tell,
    async close() {
      for (const timer of timers) clearInterval(timer);
      for (const listener of listeners) listener.end();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Whether a bracket of a query is never closed. */
function isOpen(query) {
  const bare = query.replace(/"[^"]*"/g, "");
  return bare.split("(").length > bare.split(")").length;
}

/** Parameters by name; one that stands there several times is a list. */
function parametersOf({ searchParams }) {
  return Object.fromEntries(
    [...new Set(searchParams.keys())].map((name) => {
      const values = searchParams.getAll(name);
      return [name, values.length > 1 ? values : values[0]];
    }),
  );
}

async function serveFile(path, response) {
  const wanted = normalize(path).replace(/^(\.\.[/\\])+/, "");
  const file = TYPES[extname(wanted)] ? wanted : "index.html";
  try {
    const content = await readFile(join(STATIC, file));
    response.writeHead(200, {
      "Content-Type": TYPES[extname(file)] ?? "application/octet-stream",
      "Content-Security-Policy": POLICY,
    });
    response.end(content);
  } catch {
    response.writeHead(404).end();
  }
}

function backup(number, reason) {
  return {
    name: `imalink-6f0b5f6a1c02-2024122${number}T120000Z.zip`,
    path: `/home/ann/.local/share/imalink/backups/imalink-6f0b5f6a1c02-2024122${number}T120000Z.zip`,
    created: `2024-12-2${number}T12:00:00.000Z`,
    size: 48_200_000,
    reason,
    photos: reason ? 60_000 : null,
    changes: reason ? 12_411 : null,
  };
}

function problem(column) {
  return {
    status: 400,
    body: {
      type: "about:blank",
      title: "Bad query",
      status: 400,
      code: "query",
      detail: "This bracket is never closed.",
      remedy: "Close it, or put the words in quotes.",
      column,
    },
  };
}

function folders(path = "/home/ann") {
  const names =
    path === "/home/ann"
      ? [
          "Documents",
          "Pictures",
          "صور العائلة",
          "A folder with a very long name that nobody ever shortened since the year 2004",
        ]
      : path.endsWith("Pictures")
        ? ["2023", "2024", "Scans"]
        : [];
  return {
    path,
    parent: path === "/home" ? null : path.split("/").slice(0, -1).join("/") || "/",
    folders: [
      ...names.map((name) => ({ name, path: `${path}/${name}`, readable: true })),
      { name: "private", path: `${path}/private`, readable: false },
    ],
    media: path.endsWith("Pictures") ? 42 : 0,
    places: [
      { name: "Home", path: "/home/ann" },
      { name: "Pictures", path: "/home/ann/Pictures" },
      { name: "USB disk", path: "/media/usb" },
    ],
  };
}

function details(photo) {
  return {
    values: { orientation: 1, flash: 16, exposure_program: 3, city: "Bergen", people: ["Ada Lovelace"] },
    labels: { flash: "did not fire, forced off", exposure_program: "aperture priority" },
    regions: [
      {
        name: "Ada Lovelace",
        kind: "Face",
        x: 0.4,
        y: 0.3,
        width: 0.1,
        height: 0.15,
        file: photo.files[0].id,
      },
    ],
  };
}

function explanation(field, value) {
  const candidate = {
    layer: "file",
    file: "Pictures/IMG_1.JPG",
    why: "the original, as the camera wrote it",
  };
  return {
    field,
    value,
    rule: "user over sidecar over file",
    candidates: [
      {
        ...candidate,
        value,
        source: "Exif.Photo.First",
        chosen: true,
        reason: "the first in order that says it",
      },
      {
        ...candidate,
        value,
        source: "Xmp.exif.Second",
        chosen: false,
        reason: "in the same file Exif.Photo.First counts more",
      },
    ],
  };
}

function tags(photo) {
  return [
    { group: "IFD0", name: "Make", key: "Exif.Image.Make", value: photo.camera.split(" ")[0] },
    { group: "IFD0", name: "Model", key: "Exif.Image.Model", value: photo.camera },
    { group: "ExifIFD", name: "ISO", key: "Exif.Photo.ISOSpeedRatings", value: String(photo.iso) },
    { group: "XMP-dc", name: "Subject", key: "Xmp.dc.subject", value: photo.tags.join(", ") },
  ];
}
