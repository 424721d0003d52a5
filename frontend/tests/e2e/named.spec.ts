/** Pages of what people define for a library of their own: authors, fields. Over the real program. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Browser, Page } from "playwright-core";
import { launch, open } from "./browser";
import { looked } from "./looked";
import { PROGRAM, Served, hasProgram } from "./server";

if (!hasProgram) console.warn(`skipped: no program at ${PROGRAM} (or no samples); set IMALINK_BIN`);

describe.skipIf(!hasProgram)("over a library", () => {
  let browser: Browser;
  let served: Served;
  let page: Page;
  let complaints: string[];
  let ids: string[];
  beforeAll(async () => {
    [browser, served] = await Promise.all([launch(), Served.scanned()]);
    ids = [...new Set((await served.photos()).values())];
    ({ page, complaints } = await open(browser));
  });
  afterAll(async () => {
    await browser?.close();
    await served?.close();
  });
  const items = async <T>(path: string) => (await served.ask<{ items: T[] }>(path)).items;

  it("authors are made, changed, deleted and brought back", async () => {
    await page.goto(`${served.url}/tags/authors`);
    await page.getByText("No authors yet.").waitFor();
    await page.getByRole("button", { name: "New author" }).click();
    await page.getByLabel("Name", { exact: true }).fill("Ada Olsen");
    await page.getByLabel("How to reach them").fill("ada@example.org");
    await page.getByLabel("About them").fill("Photographs harbours since 1998.\nLives in Bergen.");
    await looked(page, "author-form");
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByRole("heading", { name: "Ada Olsen" }).waitFor();
    const [ada] = await items<{ id: string; contact: string }>("/authors");
    expect(ada?.contact).toBe("ada@example.org");
    await served.send("POST", "/edits", { ids: ids.slice(0, 4), set: { author: ada?.id } });
    await page.getByRole("link", { name: "4 photos" }).waitFor();
    await page.getByRole("button", { name: "Edit Ada Olsen" }).click();
    await page.getByLabel("Name", { exact: true }).fill("Ada M. Olsen");
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByRole("heading", { name: "Ada M. Olsen" }).waitFor();
    await looked(page, "authors");
    await page.getByRole("button", { name: "Delete Ada M. Olsen" }).click();
    await page.getByText("4 photos will name no author.").waitFor();
    await page.getByRole("button", { name: "Delete", exact: true }).click();
    await page.getByText("No authors yet.").waitFor();
    await page.getByRole("button", { name: "Undo" }).click();
    await page.getByRole("link", { name: "4 photos" }).click();
    await page.getByText("4 photos").first().waitFor();
    expect(complaints).toEqual([]);
  });

  it("fields are defined, searched, changed, deleted with their count", async () => {
    await page.goto(`${served.url}/tags/fields`);
    const define = async (name: string, type: string, more: () => Promise<void> = async () => {}) => {
      await page.getByRole("button", { name: "New field" }).click();
      await page.getByLabel("Name", { exact: true }).fill(name);
      await page.getByLabel("What it holds").selectOption({ label: type });
      await more();
      if (name === "Status") await looked(page, "field-form");
      await page.getByRole("button", { name: "Save" }).click();
      await page.getByRole("heading", { name, exact: true }).waitFor();
    };
    await define("Client", "Text");
    await define("Revenue", "Money", () => page.getByLabel("Unit").fill("EUR"));
    await define("Status", "One of several words", () =>
      page.getByLabel("Words to choose from").fill("open, sent, taken"),
    );
    await define("Model release", "Yes or no");
    const fields = await items<{ key: string; type: string; choices: string[] }>("/custom-fields");
    expect(fields.map(({ key, type }) => [key, type]).sort()).toEqual([
      ["client", "text"],
      ["model_release", "yes/no"],
      ["revenue", "money"],
      ["status", "choice"],
    ]);
    await served.send("POST", "/edits", { ids: ids.slice(0, 2), set: { custom: { client: "Vogue" } } });
    await page.getByRole("button", { name: "Edit Status" }).click();
    await page.getByLabel("Words to choose from").fill("open, sent, taken, refused");
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByText("One of several words: open, sent, taken, refused").waitFor();
    await looked(page, "fields");
    await page.getByRole("button", { name: "Delete Client" }).click();
    await page.getByText("2 photos have a value in it").waitFor();
    await page.getByRole("button", { name: "Delete", exact: true }).click();
    await page.getByRole("heading", { name: "Client", exact: true }).waitFor({ state: "detached" });
    await page.getByRole("button", { name: "Undo" }).click();
    await page.getByRole("link", { name: "Search with client:" }).click();
    await page.getByText("2 photos").first().waitFor();
    await page.getByRole("button", { name: /^Order/ }).click();
    await page.getByRole("menuitemradio", { name: "By Revenue" }).waitFor();
    await page.getByRole("menuitemradio", { name: "By Client" }).click();
    await expect.poll(() => new URL(page.url()).searchParams.get("q")).toBe("has:client sort:client");
    await page.getByRole("button", { name: "Order: By Client" }).waitFor();
    await page.getByText("2 photos").first().waitFor();
    expect(complaints).toEqual([]);
  });
});
