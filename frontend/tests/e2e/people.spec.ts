/** People over the real program: faces, birth dates and ages, who is whose child. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Browser, Page } from "playwright-core";
import { launch, open } from "./browser";
import { looked } from "./looked";
import { PROGRAM, Served, hasProgram } from "./server";

if (!hasProgram) console.warn(`skipped: no program at ${PROGRAM} (or no samples); set IMALINK_BIN`);

interface Tag {
  id: string;
  path: string;
  birth_date: string | null;
  relations: { kind: string; to: string }[];
}

describe.skipIf(!hasProgram)("people", () => {
  let browser: Browser;
  let served: Served;
  let page: Page;
  let complaints: string[];
  const tags = async () =>
    new Map((await served.ask<{ items: Tag[] }>("/tags")).items.map((tag) => [tag.path, tag]));

  beforeAll(async () => {
    [browser, served] = await Promise.all([launch(), Served.scanned()]);
    const ids = [...new Set((await served.photos()).values())];
    for (const path of ["People/Ann", "People/Eva Olsen", "People/Bo"])
      await served.send("POST", "/tags", { path });
    await served.send("POST", "/edits", { ids: ids.slice(0, 6), add: { tags: ["People/Ann"] } });
    await served.send("POST", "/edits", { ids: ids.slice(5, 7), add: { tags: ["People/Bo"] } });
    await served.send("POST", `/photos/${ids[2]}/regions`, { tag: "People/Ann", box: [0.5, 0.4, 0.3, 0.4] });
    ({ page, complaints } = await open(browser));
  });
  afterAll(async () => {
    await browser?.close();
    await served?.close();
  });

  it("are shown by their faces", async () => {
    await page.goto(`${served.url}/people`);
    await page.getByText("3 people").waitFor();
    const ann = page.getByRole("link", { name: /^Ann/ });
    await ann.getByText("6 photos").waitFor();
    // The face fills the window: the picture behind it is larger than the window.
    const img = ann.locator("img.shown");
    await img.waitFor();
    const wide = await img.evaluate((picture) => picture.getBoundingClientRect().width);
    const window = await ann.locator(".face").evaluate((face) => face.getBoundingClientRect().width);
    expect(wide).toBeGreaterThan(window * 1.4);
    await looked(page, "people");
    await page.getByLabel("Filter people").fill("eva");
    await ann.waitFor({ state: "detached" });
  });

  it("have birth dates, and ages on their photos", async () => {
    await page.goto(`${served.url}/people`);
    await page.getByRole("link", { name: /^Ann/ }).click();
    await page.getByText("No birth date").waitFor();
    await page.getByRole("button", { name: "Edit…" }).click();
    await page.getByLabel("Born").fill("12 June 1985");
    await page.getByRole("button", { name: "Save" }).click();
    await expect.poll(async () => (await tags()).get("People/Ann")?.birth_date).toBe("1985-06-12");
    await page.getByRole("button", { name: "Close" }).click();
    await page.getByText(/^born /).waitFor();
    await page
      .getByText(/^\d+ years$/)
      .first()
      .waitFor();
    expect(await page.getByRole("link", { name: /^Photo, .*years$/ }).count()).toBeGreaterThan(0);
  });

  it("are related, and both ends tell of it", async () => {
    await page.getByLabel("What the other is").selectOption({ label: "Parent" });
    await page.getByRole("combobox", { name: "Who it is" }).fill("eva");
    await page.keyboard.press("Enter");
    await page.getByRole("link", { name: "Parent Eva Olsen" }).waitFor();
    await page.getByLabel("What the other is").selectOption({ label: "Something else…" });
    await page.getByLabel("In your words").fill("Godfather");
    await page.getByRole("combobox", { name: "Who it is" }).fill("bo");
    await page.keyboard.press("Enter");
    await page.getByRole("link", { name: "godfather Bo" }).waitFor();
    await looked(page, "person");
    await page.getByRole("link", { name: "Parent Eva Olsen" }).click();
    await page.getByRole("heading", { name: "Eva Olsen" }).waitFor();
    await page.getByRole("link", { name: "Child Ann" }).waitFor();
    await page.getByRole("button", { name: "Take away Child Ann" }).click();
    await page.getByText("No relations yet.").waitFor();
    expect((await tags()).get("People/Ann")?.relations.map(({ kind }) => kind)).toEqual(["godfather"]);
    await page.getByRole("button", { name: "Undo" }).click();
    await page.getByRole("link", { name: "Child Ann" }).waitFor();
    expect(complaints).toEqual([]);
  });
});
