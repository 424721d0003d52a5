/** A stock set: fields of one's own for release, client, submission and revenue; filled in, counted, searched, sorted. */
import { beforeAll, describe, expect, it } from "vitest";
import { looked } from "./looked";
import { PROGRAM, Served, hasProgram } from "./server";
import { Story } from "./story";

if (!hasProgram) console.warn(`skipped: no program at ${PROGRAM} (or no samples); set IMALINK_BIN`);

interface Field {
  key: string;
  type: string;
  unit: string | null;
  choices: string[];
}

describe.skipIf(!hasProgram)("a stock set", () => {
  const story = new Story(() => Served.scanned());
  let ids: string[];
  beforeAll(async () => {
    ids = (await story.served.ask<{ items: { id: string }[] }>("/photos?limit=50")).items.map(({ id }) => id);
  });
  const custom = async (id: string) =>
    (await story.served.ask<{ custom: Record<string, unknown> }>(`/photos/${id}`)).custom;
  const shown = () =>
    story.page.locator("a.tile").evaluateAll((all) => all.map((each) => each.getAttribute("data-id")));

  it("has the fields that its owner defines", async () => {
    const { page } = story;
    await story.home();
    await story.view("Tags");
    await page.getByRole("link", { name: "Fields", exact: true }).click();
    const define = async (name: string, type: string, more: Record<string, string> = {}) => {
      await page.getByRole("button", { name: "New field" }).click();
      await page.getByLabel("Name", { exact: true }).fill(name);
      await page.getByLabel("What it holds").selectOption({ label: type });
      for (const [label, value] of Object.entries(more)) await page.getByLabel(label).fill(value);
      await page.getByRole("button", { name: "Save" }).click();
      await page.getByRole("heading", { name, exact: true }).waitFor();
    };
    await define("Model release", "Yes or no");
    await define("Client", "Text");
    await define("Submission status", "One of several words", {
      "Words to choose from": "prepared, submitted, accepted, refused",
    });
    await define("Revenue", "Money", { Unit: "EUR" });
    const { items } = await story.served.ask<{ items: Field[] }>("/custom-fields");
    expect(new Map(items.map((field) => [field.key, field]))).toMatchObject(
      new Map<string, Partial<Field>>([
        ["model_release", { type: "yes/no" }],
        ["client", { type: "text" }],
        ["submission_status", { type: "choice", choices: ["prepared", "submitted", "accepted", "refused"] }],
        ["revenue", { type: "money", unit: "EUR" }],
      ]),
    );
    await looked(page, "stock-fields");
  });

  it("is filled in for what is selected", async () => {
    const { page, panel } = story;
    const [a, b, c, d] = ids as [string, string, string, string];
    const choose = async (field: string, value: string, photos: number) => {
      await panel.getByRole("combobox", { name: field, exact: true }).selectOption(value);
      await story.told(`${field} of ${photos} photo${photos === 1 ? "" : "s"} changed`);
    };
    const write = async (field: string, value: string, photos: number) => {
      await story.write(field, value);
      await story.told(`${field} of ${photos} photo${photos === 1 ? "" : "s"} changed`);
    };
    await story.home();
    await story.select([a, b, c]);
    await story.edit();
    await choose("Model release", "yes", 3);
    await write("Client", "Getaway Magazine", 3);
    await choose("Submission status", "submitted", 3);
    await write("Revenue", "80", 3);
    await page.keyboard.press("Escape");
    await story.bar.waitFor({ state: "detached" });
    await story.select([c, d]);
    await choose("Submission status", "accepted", 2);
    await write("Client", "Nordlys Forlag", 2);
    await story.write("Revenue", "a lot");
    await panel.getByRole("alert").getByText("'a lot' is not a number").waitFor();
    await write("Revenue", "1250.50", 2);
    // Of photos that differ it says so.
    await page.keyboard.press("Escape");
    await story.bar.waitFor({ state: "detached" });
    await story.select([a, c]);
    const different = panel.getByRole("textbox", { name: "Client" });
    await expect.poll(() => different.getAttribute("placeholder")).toBe("Different values");
    await looked(page, "stock-filled");
    await story.bar.getByRole("button", { name: "Edit" }).click();
    await page.keyboard.press("Escape");
    await story.bar.waitFor({ state: "detached" });
    expect(await Promise.all([a, c, d].map(custom))).toEqual([
      { model_release: "yes", client: "Getaway Magazine", submission_status: "submitted", revenue: 80 },
      { model_release: "yes", client: "Nordlys Forlag", submission_status: "accepted", revenue: 1250.5 },
      { client: "Nordlys Forlag", submission_status: "accepted", revenue: 1250.5 },
    ]);
  });

  it("is counted by its fields, each narrowing the other", async () => {
    const { page } = story;
    const heading = (name: string) => page.getByRole("button", { name, exact: true });
    const values = (name: string) => page.getByRole("list", { name: `Values of ${name}` });
    const value = (name: string, words: string, photos: number) =>
      values(name).getByRole("button", { name: new RegExp(`^${words}\\b.*\\b${photos}$`) });
    await page.getByRole("button", { name: "Filters" }).click();
    for (const name of ["Model release", "Client", "Submission status"]) await heading(name).click();
    await value("Model release", "yes", 3).waitFor();
    await value("Client", "Getaway Magazine", 2).waitFor();
    await value("Client", "Nordlys Forlag", 2).waitFor();
    await value("Submission status", "accepted", 2).click();
    await story.finds(2);
    await value("Model release", "yes", 1).waitFor();
    await value("Client", "Nordlys Forlag", 2).waitFor();
    await value("Submission status", "submitted", 2).waitFor();
    await looked(page, "stock-facets");
    // A second click shuts it out, a third lets it go.
    await value("Submission status", "accepted", 2).click();
    await story.finds(ids.length - 2);
    await page.getByRole("button", { name: "Clear the search" }).click();
    await story.finds(ids.length);
    for (const name of ["Model release", "Client", "Submission status"]) await heading(name).click();
    await page.getByRole("button", { name: "Filters" }).click();
  });

  it("is searched by its fields, and comes in their order", async () => {
    const { page } = story;
    const [a, b, c, d] = ids as [string, string, string, string];
    await story.search("revenue:>100", 2);
    await expect.poll(async () => (await shown()).sort()).toEqual([c, d].sort());
    await story.search("client:getaway submission_status:submitted model_release:yes", 2);
    await expect.poll(async () => (await shown()).sort()).toEqual([a, b].sort());
    await story.search("missing:revenue", ids.length - 4);
    await story.search("nordlys", 2);
    await story.search("has:revenue", 4);
    await page.getByRole("button", { name: /^Order/ }).click();
    await page.getByRole("menuitemradio", { name: "By Revenue" }).click();
    await expect.poll(async () => (await shown()).slice(0, 2).sort()).toEqual([c, d].sort());
    await page.getByRole("button", { name: "Order: By Revenue" }).waitFor();
    await looked(page, "stock-sorted");
  });
});
