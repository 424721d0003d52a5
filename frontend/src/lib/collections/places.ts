/** Where photos of a collection stand while they are sorted. */

/**
 * The photo that a moved one is to stand before, given the index it stands at and the index at which it is to stand;
 * null for the end. `idAt` gives the photo of an index, null past the end. Undefined where nothing moves.
 */
export function anchorOf(
  from: number,
  to: number,
  total: number,
  idAt: (index: number) => string | null,
): string | null | undefined {
  const wanted = Math.max(0, Math.min(total - 1, to));
  if (wanted === from) return undefined;
  // Taken out first, everything behind it stands one further up.
  const next = wanted > from ? wanted + 1 : wanted;
  return next >= total ? null : idAt(next);
}

/** The index to which a key moves a photo in rows of so many; null for other keys. */
export function movedBy(key: string, from: number, columns: number, total: number): number | null {
  const steps: Record<string, number> = {
    ArrowLeft: -1,
    ArrowRight: 1,
    ArrowUp: -columns,
    ArrowDown: columns,
    Home: -from,
    End: total - 1 - from,
  };
  const step = steps[key];
  return step === undefined ? null : Math.max(0, Math.min(total - 1, from + step));
}
