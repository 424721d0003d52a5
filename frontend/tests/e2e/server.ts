/** A real `imalink serve` over a library and folders of its own. */
import { spawn, type ChildProcess } from "node:child_process";
import { existsSync } from "node:fs";
import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { fileURLToPath } from "node:url";
import { join } from "node:path";

export const PROGRAM =
  process.env.IMALINK_BIN ?? fileURLToPath(new URL("../../../.venv/bin/imalink", import.meta.url));
export const SAMPLES = fileURLToPath(new URL("../../../samples/", import.meta.url));
const START_MS = 30_000;

export const hasProgram = existsSync(PROGRAM) && existsSync(SAMPLES);

export class Served {
  #child: ChildProcess | null = null;
  url = "";

  private constructor(
    private readonly folder: string,
    /** The pictures, a copy that tests may change. */
    readonly pictures: string,
  ) {}

  static async start(): Promise<Served> {
    const folder = await mkdtemp(join(tmpdir(), "imalink-e2e-"));
    const pictures = join(folder, "home", "Pictures");
    await cp(SAMPLES, pictures, { recursive: true });
    const served = new Served(folder, pictures);
    await served.run();
    return served;
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
