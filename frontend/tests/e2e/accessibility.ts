import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import type { Page } from "playwright-core";

const SOURCE = createRequire(import.meta.url).resolve("axe-core/axe.min.js");

interface Violation {
  id: string;
  impact: string | null;
  nodes: { html: string; failureSummary: string }[];
}

/** What axe finds against the page as it stands, minor matters aside; each as one line. */
export async function violations(page: Page): Promise<string[]> {
  // Evaluated, not added as a script: the page's policy lets no foreign script in.
  await page.evaluate(await readFile(SOURCE, "utf8"));
  const found = await page.evaluate(async () => {
    const axe = (globalThis as unknown as { axe: { run: () => Promise<{ violations: unknown[] }> } }).axe;
    return (await axe.run()).violations;
  });
  return (found as Violation[])
    .filter((each) => each.impact !== "minor")
    .map((each) => `${each.impact} ${each.id}: ${each.nodes[0]?.html} ${each.nodes[0]?.failureSummary}`);
}
