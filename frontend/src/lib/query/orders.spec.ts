import { expect, it } from "vitest";
import type { Field } from "$lib/api/types";
import { ownOrders } from "./orders";

const field = (name: string, type: Field["type"], more: Partial<Field>) =>
  ({ name, label: `Own ${name}`, type, ...more }) as Field;

it("offers fields of the library's own, numbers and dates with the highest first", () => {
  const fields = [
    field("iso", "integer", { sortable: true, added: null }),
    field("client", "text", { sortable: true, added: "f1" }),
    field("revenue", "number", { sortable: true, added: "f2" }),
    field("submitted", "date", { sortable: true, added: "f3" }),
    field("status", "choice", { sortable: true, added: "f4" }),
    field("unsorted", "text", { sortable: false, added: "f5" }),
  ];
  expect(ownOrders(fields)).toEqual([
    { sort: "client", label: "Own client" },
    { sort: "-revenue", label: "Own revenue" },
    { sort: "-submitted", label: "Own submitted" },
    { sort: "status", label: "Own status" },
  ]);
});
