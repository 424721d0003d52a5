/** Values of a facet in a query: left alone, asked for, or shut out; a click goes from one to the next. */
import { partsOf, queryOf, type Part } from "./parts";
import { partOf, termOf, type Term } from "./term";

export type Choice = "in" | "out" | null;

interface Read {
  part: Part;
  term: Term | null;
}

function read(query: string): Read[] {
  return partsOf(query).map((part) => ({ part, term: termOf(part) }));
}

function alike(one: Term, other: Term): boolean {
  return one.key === other.key && one.op === other.op;
}

function holds(term: Term, value: Term): boolean {
  return alike(term, value) && term.values.includes(value.values[0] ?? "");
}

/** The one term of a facet's value, from the query that finds it. */
function valueTerm(value: string): Term | null {
  const [part, ...others] = partsOf(value);
  return part && others.length === 0 ? termOf(part) : null;
}

/** What a query says of a value. */
export function choiceOf(query: string, value: string): Choice {
  const wanted = valueTerm(value);
  const found = wanted && read(query).find(({ term }) => term && holds(term, wanted));
  if (!found?.term) return null;
  return found.term.negated ? "out" : "in";
}

/** The query after a click on a value: values of one facet are asked for together, any of them will do. */
export function chosen(query: string, value: string): string {
  const wanted = valueTerm(value);
  if (!wanted) return query;
  const parts = read(query);
  const without = (): Part[] =>
    parts.flatMap(({ part, term }) => {
      if (!term || !holds(term, wanted)) return [part];
      const values = term.values.filter((each) => each !== wanted.values[0]);
      return values.length > 0 ? [partOf({ ...term, values })] : [];
    });
  const choice = choiceOf(query, value);
  if (choice === "out") return queryOf(without());
  if (choice === "in") return queryOf([...without(), partOf({ ...wanted, negated: true })]);
  const beside = parts.find(({ term }) => term && !term.negated && alike(term, wanted));
  if (!beside?.term) return queryOf([...parts.map(({ part }) => part), partOf(wanted)]);
  const joined = partOf({ ...beside.term, values: [...beside.term.values, ...wanted.values] });
  return queryOf(parts.map((each) => (each === beside ? joined : each.part)));
}

/** The query with a condition put to it or taken away, and whether it was there: always as it is, never shut out. */
export function toggled(query: string, condition: string): { query: string; held: boolean } {
  const parts = partsOf(query);
  const left = parts.filter(({ text }) => text !== condition);
  const held = left.length < parts.length;
  return { query: queryOf(held ? left : [...parts, ...partsOf(condition)]), held };
}
