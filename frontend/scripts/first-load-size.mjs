// Fails when the scripts that the first view needs exceed the budget of 150 kB gzipped.
// "Needs" is what index.html names and everything those modules import statically, plus the route of "/".
import { readdirSync, readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { fileURLToPath } from "node:url";
import { dirname, join, resolve } from "node:path";

const BUDGET = 150 * 1024;
const output = fileURLToPath(new URL("../../src/imalink/web/static/", import.meta.url));
const html = readFileSync(join(output, "index.html"), "utf8");
const seen = new Set();

function visit(path) {
  if (seen.has(path)) return;
  seen.add(path);
  const code = readFileSync(path, "utf8");
  for (const match of code.matchAll(/(?:from|import)\s*"(\.[^"]+\.js)"/g))
    visit(resolve(dirname(path), match[1]));
}

for (const match of html.matchAll(/(?:src|href)="\/([^"]+\.js)"/g)) visit(join(output, match[1]));
// Layouts and the first page are loaded by name at start; every node is counted, which can only overstate.
const nodes = join(output, "_app", "immutable", "nodes");
for (const name of readdirSync(nodes)) if (name.endsWith(".js")) visit(join(nodes, name));

let total = 0;
for (const path of seen) total += gzipSync(readFileSync(path), { level: 9 }).length;
const kilobytes = (total / 1024).toFixed(1);
console.log(`first load: ${kilobytes} KB gzipped in ${seen.size} scripts (budget ${BUDGET / 1024} KB)`);
if (total > BUDGET) process.exit(1);
