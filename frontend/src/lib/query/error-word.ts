/** Where in a query the server found it wrong: the word that stands at its column. */

export interface ErrorPlace {
  before: string;
  word: string;
  after: string;
}

/** `column` counts from 1. A bracket or quote stands for itself, else all letters up to a blank or bracket do. */
export function errorPlace(query: string, column: number): ErrorPlace {
  // The server counts characters, not halves of them.
  const characters = [...query];
  const from = Math.min(Math.max(0, column - 1), characters.length);
  let to = from + 1;
  if (!/[()"\s[\]]/.test(characters[from] ?? " "))
    while (to < characters.length && !/[()"\s]/.test(characters[to] ?? "")) to++;
  const cut = (start: number, end?: number) => characters.slice(start, end).join("");
  return { before: cut(0, from), word: cut(from, to) || " ", after: cut(to) };
}
