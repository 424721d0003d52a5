/** What lies between two photos of the grid, as far as the page knows it. */
import type { Place, Timeline } from "./timeline.svelte";

/** No month has more photos: places in the whole order are numbers. */
const MOST_OF_MONTH = 2 ** 32;

type Known = Pick<Timeline, "find" | "months" | "view">;

/** The photos from one to another, both included, where all between is loaded; else null. */
export function between(timeline: Known, first: string, last: string): string[] | null {
  const ends = endsOf(timeline, first, last);
  if (!ends) return null;
  const [from, to] = ends;
  const [start, end] = [timeline.months.indexOf(from.month), timeline.months.indexOf(to.month)];
  const ids: string[] = [];
  for (let at = start; at <= end; at++) {
    const month = timeline.months[at];
    if (!month?.columns || (at < end && !month.complete)) return null;
    ids.push(
      ...month.columns.ids.slice(at === start ? from.index : 0, at === end ? to.index + 1 : undefined),
    );
  }
  return ids;
}

/** Those of the drawn photos that lie between two. */
export function drawnBetween(timeline: Known, first: string, last: string): string[] {
  const ends = endsOf(timeline, first, last);
  if (!ends) return [];
  const [from, to] = ends.map((place) => orderOf(timeline, place)) as [number, number];
  const months = new Map(timeline.months.map((month, at) => [month.key, at]));
  return timeline.view
    .flatMap((section) => section.days.flatMap((day) => day.tiles))
    .filter((tile) => {
      const order = (months.get(tile.month) ?? 0) * MOST_OF_MONTH + tile.index;
      return order >= from && order <= to;
    })
    .map((tile) => tile.id);
}

/** The places of two photos in the order of the grid; null where one is not loaded. */
function endsOf(timeline: Known, first: string, last: string): [Place, Place] | null {
  const [one, other] = [timeline.find(first), timeline.find(last)];
  if (!one || !other) return null;
  return orderOf(timeline, one) <= orderOf(timeline, other) ? [one, other] : [other, one];
}

function orderOf(timeline: Known, place: Place): number {
  return timeline.months.indexOf(place.month) * MOST_OF_MONTH + place.index;
}
