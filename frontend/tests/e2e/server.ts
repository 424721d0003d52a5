/** A real `imalink serve` over a library and folders of its own. */
import { execFile, spawn, type ChildProcess } from "node:child_process";
import { existsSync } from "node:fs";
import { cp, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { fileURLToPath } from "node:url";
import { dirname, join } from "node:path";
import { promisify } from "node:util";

export const PROGRAM =
  process.env.IMALINK_BIN ?? fileURLToPath(new URL("../../../.venv/bin/imalink", import.meta.url));
export const SAMPLES = fileURLToPath(new URL("../../../samples/", import.meta.url));
/** Makes pictures that the samples do not have; needs the Python that the program runs on. */
const MAKER = fileURLToPath(new URL("../fixtures/pictures.py", import.meta.url));
/** Fills a library with files that are gone. */
const LOSER = fileURLToPath(new URL("../fixtures/missing.py", import.meta.url));
const PYTHON = process.env.IMALINK_PYTHON ?? join(dirname(PROGRAM), "python");
const START_MS = 30_000;
const SCAN_MS = 60_000;
/** A scan may take so long for each picture that was made. */
const MADE_MS = 500;
/** What makes libraries of thousands of photos, RAW and JPEG, out of base pictures; not every checkout has it. */
const LIBRARIES = fileURLToPath(new URL("../../../../shared/tools/", import.meta.url));

export const hasProgram = existsSync(PROGRAM) && existsSync(SAMPLES);
export const canMakePictures = existsSync(PROGRAM) && existsSync(PYTHON);

export const canMakeLibraries = canMakePictures && existsSync(join(LIBRARIES, "make_library.py"));

export class Served {
  #child: ChildProcess | null = null;
  url = "";

  private constructor(
    private readonly folder: string,
    /** The pictures, a copy that tests may change. */
    readonly pictures: string,
  ) {}

  /** Over the samples, not scanned yet. */
  static start(): Promise<Served> {
    return Served.#over((pictures) => cp(SAMPLES, pictures, { recursive: true }));
  }

  /** Over the samples, scanned. */
  static async scanned(): Promise<Served> {
    const served = await Served.start();
    await served.#scan();
    return served;
  }

  /** Over made pictures, scanned; `config` is the text of its settings. */
  static async withMade(
    kind: "told" | "turned" | "placed" | "bursts" | "scans",
    config = "",
  ): Promise<Served> {
    const served = await Served.#over(async (pictures) => {
      await promisify(execFile)(PYTHON, [MAKER, kind, pictures]);
      const library = join(dirname(pictures), "..", "library");
      await mkdir(library);
      await writeFile(join(library, "config.toml"), config);
    });
    await served.#scan();
    return served;
  }

  /** Over a made library of that many photos, among them RAW and JPEG pairs; scanned. */
  static async withLibrary(photos: number): Promise<Served> {
    const small = "--megapixels 1 --no-noise --raw-megapixels 0.5 --raw-scale 3 --max-bases 8".split(" ");
    const made = ["--bases", join(LIBRARIES, "bases"), "--count", String(photos), ...small];
    const served = await Served.#over((pictures) =>
      promisify(execFile)(PYTHON, [join(LIBRARIES, "make_library.py"), "--out", pictures, ...made]),
    );
    await served.#scan(SCAN_MS + photos * MADE_MS);
    return served;
  }

  /** Over a library in which that many files are missing. */
  static async withMissing(files: number): Promise<Served> {
    return Served.#over(async (pictures) => {
      const home = dirname(pictures);
      const library = join(home, "..", "library");
      await promisify(execFile)(PYTHON, [LOSER, library, home, String(files)]);
    });
  }

  static async #over(fill: (pictures: string) => Promise<unknown>): Promise<Served> {
    const folder = await mkdtemp(join(tmpdir(), "imalink-e2e-"));
    const pictures = join(folder, "home", "Pictures");
    await fill(pictures);
    const served = new Served(folder, pictures);
    await served.run();
    return served;
  }

  async #scan(patience = SCAN_MS): Promise<void> {
    const order = await fetch(`${this.url}/api/v1/scans`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ paths: [this.pictures] }),
    });
    let scan = (await order.json()) as { id: string; state: string };
    for (const end = Date.now() + patience; scan.state !== "done";) {
      if (Date.now() > end) throw new Error(`the scan is still ${scan.state}`);
      await new Promise((resolve) => setTimeout(resolve, 200));
      scan = await this.ask(`/scans/${scan.id}`);
    }
  }

  /** What the API answers. */
  async ask<T>(path: string): Promise<T> {
    return (await (await fetch(`${this.url}/api/v1${path}`)).json()) as T;
  }

  /** Sends something to the API and gives what it answers; whatever is no success is an error. */
  async send<T>(method: "POST" | "PATCH" | "DELETE", path: string, body: unknown = {}): Promise<T> {
    const answer = await fetch(`${this.url}/api/v1${path}`, {
      method,
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${method} ${path}: ${await answer.text()}`);
    return (await answer.json()) as T;
  }

  /** Ids of the photos by the names of their files. */
  async photos(): Promise<Map<string, string>> {
    const page = await this.ask<{ items: { id: string; files: { path: string }[] }[] }>("/photos?limit=500");
    return new Map(page.items.flatMap(({ id, files }) => files.map(({ path }) => [path, id] as const)));
  }

  /** Starts the program; the library is kept from one start to the next. */
  async run(): Promise<void> {
    const child = spawn(PROGRAM, ["serve", "--port", "0"], {
      env: { ...process.env, IMALINK_LIBRARY: join(this.folder, "library"), HOME: join(this.folder, "home") },
      stdio: ["ignore", "pipe", "pipe"],
    });
    this.#child = child;
    this.url = await new Promise<string>((resolve, reject) => {
      let output = "";
      const late = setTimeout(
        () => reject(new Error(`no address within ${START_MS} ms: ${output}`)),
        START_MS,
      );
      const read = (chunk: Buffer) => {
        output += chunk.toString();
        const address = /http:\/\/[\d.]+:\d+/.exec(output)?.[0];
        if (!address) return;
        clearTimeout(late);
        resolve(address);
      };
      child.stdout?.on("data", read);
      child.stderr?.on("data", read);
      child.on("exit", (code) => reject(new Error(`ended with ${code}: ${output}`)));
    });
  }

  /** Ends the program, as Ctrl-C does. */
  async end(): Promise<void> {
    const child = this.#child;
    this.#child = null;
    if (!child || child.exitCode !== null) return;
    const ended = new Promise((resolve) => child.once("exit", resolve));
    child.kill("SIGINT");
    const hard = setTimeout(() => child.kill("SIGKILL"), 10_000);
    await ended;
    clearTimeout(hard);
  }

  async close(): Promise<void> {
    await this.end();
    await rm(this.folder, { recursive: true, force: true });
  }
}
