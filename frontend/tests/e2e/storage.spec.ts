/** The storage pages over the computed library, with as much to list as one will. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { Browser, Page } from "playwright-core";
import { startMock } from "../mock/server.mjs";
import { violations } from "./accessibility";
import { NARROW, WIDE, launch, open, shot } from "./browser";

let browser: Browser;
const closing: (() => Promise<unknown>)[] = [];
beforeAll(async () => void (browser = await launch()));
afterAll(() => browser.close());
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

async function start(
  path: string,
  options: Parameters<typeof startMock>[0],
  view: Parameters<typeof open>[1] = {},
) {
  const mock = await startMock(options);
  closing.push(() => mock.close().catch(() => {}));
  const { page, complaints } = await open(browser, view);
  closing.push(() => page.context().close());
  await page.goto(mock.url + path);
  return { mock, page, complaints };
}

const SOME = { missing: 10_000, truncated: 3, empty: 1, "single-copy": 141_000, "raw-without-jpeg": 12 };

const overflow = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);

describe("health", () => {
  it("counts, lists by folder, and comes back", async () => {
    const { page, complaints } = await start("/storage/health", { photos: 60_000, found: SOME });
    await page.getByRole("link", { name: /Cut short/ }).click();
    await page.waitForSelector("text=the file ends after 2 of");
    await page.getByRole("link", { name: "Health", exact: true }).first().click();
    await page.getByRole("link", { name: /Only one copy exists/ }).click();
    // Too many to begin with all folders open.
    const folder = page.getByRole("button", { name: /Archive › .*Folder 5/ }).first();
    await page.getByRole("link", { name: /^Archive/ }).click();
    await folder.click();
    await page.waitForSelector("text=IMG_");
    expect(await folder.getAttribute("aria-expanded")).toBe("true");
    await shot(page, "health-files");
    expect(await violations(page)).toEqual([]);
    expect(complaints.filter((each) => !each.includes("404"))).toEqual([]);
  });

  it("says that nothing is wrong where nothing is", async () => {
    const { page } = await start("/storage/health", { photos: 100 });
    await page.waitForSelector("text=Nothing is missing and nothing is damaged.");
    await shot(page, "health-fine");
  });
});

describe("scans", () => {
  it("of other days are listed with what they found, page by page", async () => {
    const { page, complaints } = await start("/storage/scans", { photos: 1200 });
    const earlier = page.getByRole("region", { name: "Earlier scans" });
    await earlier.getByText("cut off before its end").waitFor();
    expect(await earlier.getByRole("listitem").filter({ hasText: "took" }).count()).toBe(19);
    await earlier.getByRole("button", { name: "Show more" }).click();
    await page.waitForFunction(() => document.querySelectorAll("section a").length === 39);
    await earlier.getByRole("button", { name: "Show more" }).click();
    await page.waitForFunction(() => document.querySelectorAll("section a").length === 44);
    expect(await earlier.getByRole("button", { name: "Show more" }).count()).toBe(0);
    await shot(page, "scans-earlier");
    expect(await violations(page)).toEqual([]);
    await earlier.getByRole("link", { name: "Show 45 new photos" }).click();
    await page.waitForURL(/q=session/);
    expect(complaints).toEqual([]);
  });
});

describe("folders", () => {
  it("are answered, renamed, given options, moved, split, removed, restored and forgotten", async () => {
    const { mock, page, complaints } = await start("/storage", { photos: 1200, troubledRoots: true });
    const card = (name: string | RegExp) => page.getByRole("article", { name });
    const choose = async (name: string | RegExp, entry: string) => {
      await card(name)
        .getByRole("button", { name: /^More for/ })
        .click();
      await page.getByRole("menuitem", { name: entry }).click();
    };
    await card(/^NAS/).getByRole("button", { name: "They are only away: keep them" }).click();
    await card(/^NAS/).getByText("You said that they are only away.").waitFor();

    await card("Archive").getByText("The folder is not there now.").waitFor();
    await choose("Archive", "Point at a new place…");
    await page.getByLabel("Folder", { exact: true }).fill("/home/ann/Pictures");
    await page.getByRole("button", { name: "Open" }).click();
    await page.getByRole("button", { name: "Compare this folder" }).click();
    await page.getByText("This is the folder.").waitFor();
    await shot(page, "root-move");
    expect(await violations(page)).toEqual([]);
    await page.getByRole("button", { name: "Choose another folder" }).click();
    await page.getByRole("button", { name: "USB disk" }).click();
    await page.getByRole("button", { name: "Compare this folder" }).click();
    await page.getByText("This does not look like the folder.").waitFor();
    await page.getByText("3 of 200 files looked for are there").waitFor();
    await page.getByRole("button", { name: "Take it nevertheless" }).click();
    await card("Archive").getByText("/media/usb").waitFor();
    await page.getByRole("button", { name: "Undo" }).click();
    await card("Archive").getByText("/media/ann/Archive", { exact: true }).first().waitFor();

    await choose("Pictures", "Rename…");
    await page.getByLabel("Name", { exact: true }).fill("Ann's pictures");
    await page.keyboard.press("Enter");
    await card("Ann's pictures").waitFor();
    await choose("Ann's pictures", "Options…");
    await page.getByLabel("Levels of folders to go down").fill("2");
    await page.getByLabel("Names to skip").fill("*.tmp\n\nProofs/");
    await page.getByLabel("Watch for changes").check();
    await page.getByLabel("Author of its photos").selectOption({ label: "Ada Lovelace" });
    await page.getByLabel("Panoramas").uncheck();
    await shot(page, "root-options");
    expect(await violations(page)).toEqual([]);
    await page.getByRole("button", { name: "Save" }).click();
    await card("Ann's pictures").getByText("2 levels deep · 2 patterns skipped").waitFor();
    await card("Ann's pictures").getByText("watched").waitFor();
    // What is not in the form stays, what is comes back.
    const known = mock.roots().find((root) => root.name === "Ann's pictures");
    expect(known?.options).toMatchObject({
      author: "a1",
      stack_rules: ["burst", "bracket", "versions"],
    });

    await choose("Ann's pictures", "Split off a folder…");
    await page.getByRole("list", { name: "Folders" }).getByRole("button", { name: "2023" }).click();
    await expect
      .poll(() => page.getByLabel("Folder", { exact: true }).inputValue())
      .toBe("/home/ann/Pictures/2023");
    await page.getByRole("button", { name: "Choose this folder" }).click();
    await card("2023").waitFor();
    await choose("2023", "Join into Ann's pictures");
    await card("2023").waitFor({ state: "detached" });

    await choose("Phone", "Remove…");
    await page.getByLabel("Hide them").check();
    await shot(page, "root-remove");
    expect(await violations(page)).toEqual([]);
    await page.getByRole("button", { name: "Remove", exact: true }).click();
    await page.getByText("photos hidden").waitFor();
    await page.getByText("Phone was removed.").locator("..").getByRole("button", { name: "Undo" }).click();
    await card("Phone").waitFor();

    await page.getByRole("button", { name: "Forget…" }).click();
    expect(await page.getByRole("button", { name: "Forget", exact: true }).isDisabled()).toBe(true);
    await page.getByLabel(/To confirm/).fill("Old scans");
    await page.getByRole("button", { name: "Forget", exact: true }).click();
    await page.getByText("70 photos forgotten, 7 kept.").waitFor();
    expect(complaints).toEqual([]);
  });

  it("have menus that work by key", async () => {
    const { page } = await start("/storage", { photos: 1200 });
    const more = page.getByRole("button", { name: "More for Pictures" });
    await more.focus();
    await page.keyboard.press("ArrowDown");
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe("Rename…");
    await page.keyboard.press("End");
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe("Remove…");
    await page.keyboard.press("Escape");
    await page.getByRole("menu").waitFor({ state: "detached" });
    expect(await more.evaluate((element) => element === document.activeElement)).toBe(true);
  });
});

describe("missing files", () => {
  it("are found again one by one, by folder and all at once, and it can be taken back", async () => {
    const { page, complaints } = await start("/storage/missing", {
      photos: 60_000,
      found: { missing: 3000 },
    });
    await page.getByText("3,000 missing files").waitFor();
    await page
      .getByRole("button", { name: /perhaps, same name and size/ })
      .first()
      .click();
    await page.getByText("Point the folder at that place.").waitFor();
    await shot(page, "missing-places");
    expect(await violations(page)).toEqual([]);
    await page.getByRole("button", { name: "This is it" }).click();
    await page.getByText("2,999 missing files").waitFor();
    await page
      .getByText("1 file was found again.")
      .locator("..")
      .getByRole("button", { name: "Undo" })
      .click();
    await page.getByText("3,000 missing files").waitFor();
    await page
      .getByRole("button", { name: /^Find again the files of/ })
      .first()
      .click();
    await page.getByText(/files have a place suggested/).waitFor();
    await page.getByRole("button", { name: "Cancel" }).click();
    await page.getByRole("button", { name: "Find again…" }).click();
    await page.getByText("1,000 files can be found again for certain.").waitFor();
    await page.getByText("2,000 files stay missing.").waitFor();
    await shot(page, "missing-preview");
    expect(await violations(page)).toEqual([]);
    await page.getByRole("button", { name: "Find 1,000 files again" }).click();
    await page.getByText("2,000 missing files").waitFor();
    await page.getByRole("button", { name: "Undo" }).last().click();
    await page.getByText("3,000 missing files").waitFor();
    expect(complaints).toEqual([]);
  });
});

describe("backups", () => {
  it("are listed and made, and the library is checked", async () => {
    const { page, complaints } = await start("/storage/backups", { photos: 1200 });
    await page.getByText("There is no backup yet.").waitFor();
    await page.getByRole("button", { name: "Back up now" }).click();
    await page.getByText("was made and verified.").waitFor();
    await page.getByText("60,000 photos, 12,411 changes").waitFor();
    await page.getByRole("button", { name: "Check the library" }).click();
    await page.getByText("The library is whole.").waitFor();
    expect(complaints).toEqual([]);
  });
});

describe("every storage page", () => {
  for (const [size, viewport] of [
    ["wide", WIDE],
    ["narrow", NARROW],
  ] as const) {
    for (const colorScheme of ["light", "dark"] as const) {
      it(`is accessible and stays inside the window (${size}, ${colorScheme})`, async () => {
        const { mock, page, complaints } = await start(
          "/storage/health",
          { photos: 60_000, found: SOME, troubledRoots: true },
          { viewport, colorScheme, hasTouch: size === "narrow" },
        );
        const check = async (name: string) => {
          expect(await violations(page), name).toEqual([]);
          expect(await overflow(page), name).toBeLessThanOrEqual(0);
          await shot(page, `${name}-${size}-${colorScheme}`);
        };
        await page.waitForSelector("text=Only one copy exists");
        await check("health");
        await page.goto(`${mock.url}/storage`);
        await page.waitForSelector("text=Removed folders");
        await check("roots");
        await page.getByRole("button", { name: "More for Archive" }).click();
        await check("root-menu");
        await page.goto(`${mock.url}/storage/missing`);
        await page.waitForSelector("text=same content");
        await check("missing");
        await page.goto(`${mock.url}/storage/backups`);
        await page.waitForSelector("text=damaged");
        await check("backups");
        await page.goto(`${mock.url}/storage/scans`);
        await page.getByRole("button", { name: "Scan all" }).click();
        await page.waitForSelector("text=finished", { timeout: 30_000 });
        await page.getByText("What happened to 2 files").click();
        await check("scans");
        expect(complaints).toEqual([]);
      });
    }
  }
});
