// SvelteKit writes its start code into index.html. The server's content security policy allows scripts
// from files only, so the code moves into a hashed file beside the other immutable assets.
import { createHash } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { join } from "node:path";

const output = fileURLToPath(new URL("../../src/imalink/web/static/", import.meta.url));
const index = join(output, "index.html");
const html = await readFile(index, "utf8");
const inline = /<script>([\s\S]*?)<\/script>/g;
const pieces = [];
for (const match of html.matchAll(inline)) {
  const code = `${match[1].trim()}\n`;
  const name = `boot.${createHash("sha256").update(code).digest("hex").slice(0, 12)}.js`;
  await writeFile(join(output, "_app", "immutable", name), code);
  pieces.push([match[0], `<script src="/_app/immutable/${name}"></script>`]);
}
if (pieces.length !== 1) throw new Error(`expected one inline script in ${index}, found ${pieces.length}`);
let rewritten = html;
for (const [from, to] of pieces) rewritten = rewritten.replace(from, () => to);
await writeFile(index, rewritten);
