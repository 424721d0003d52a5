/** Numbers with the word that goes with them, in English. */
import { count } from "$lib/format/quantities";

const plural = new Intl.PluralRules("en");

export function many(value: number, one: string, other: string): string {
  return `${count(value)} ${plural.select(value) === "one" ? one : other}`;
}
