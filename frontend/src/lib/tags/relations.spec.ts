import { describe, expect, it } from "vitest";
import type { Tag } from "$lib/api/types";
import { relationsOf, without } from "./relations";

const person = (id: string, relations: Tag["relations"] = []) => ({ id, name: id, relations }) as Tag;
const ann = person("ann", [
  { kind: "parent", to: "eva" },
  { kind: "partner", to: "bo" },
  { kind: "godparent", to: "eva" },
]);
const bo = person("bo", [{ kind: "partner", to: "ann" }]);
const eva = person("eva");
const tags = new Map([ann, bo, eva].map((one) => [one.id, one]));
const shown = (of: Tag) => relationsOf(of, tags).map(({ kind, turned, other }) => [kind, turned, other.id]);

describe("relationsOf", () => {
  it("tells what is said of somebody, each once", () => {
    expect(shown(ann)).toEqual([
      ["parent", null, "eva"],
      ["partner", null, "bo"],
      ["godparent", null, "eva"],
    ]);
  });
  it("turns around what is said of others", () => {
    expect(shown(eva)).toEqual([
      ["child", "parent", "ann"],
      [null, "godparent", "ann"],
    ]);
  });
});

it("takes a relation away wherever it is said", () => {
  const [, partner] = relationsOf(ann, tags);
  const changes = without(ann, partner!);
  expect(changes.map(({ tag, relations }) => [tag.id, relations.length])).toEqual([
    ["ann", 2],
    ["bo", 0],
  ]);
  const [child] = relationsOf(eva, tags);
  expect(without(eva, child!).map(({ tag }) => tag.id)).toEqual(["ann"]);
});
