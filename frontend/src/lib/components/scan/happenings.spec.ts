import { describe, expect, it } from "vitest";
import type { ScanReport } from "$lib/api/types";
import { happeningsOf } from "./happenings";

describe("happeningsOf", () => {
  it("names what happened, the special under the general, and nothing that did not", () => {
    const report = { new: 0, moved: 5, renamed: 2, swapped: 0, missing: 1, replaced: 1, unchanged: 9 };
    expect(happeningsOf(report as unknown as ScanReport)).toEqual([
      { kind: "moved", files: 5, including: [{ kind: "renamed", files: 2 }] },
      { kind: "missing", files: 1, including: [{ kind: "replaced", files: 1 }] },
      { kind: "unchanged", files: 9, including: [] },
    ]);
  });
});
