/** Import sessions of other days: some with a report, one that was cut off. */

const DAYS = 45;
const PAGE = 20;

function session(number) {
  const started = new Date(Date.UTC(2024, 10, number % 28 || 28, 9, number)).toISOString();
  const cut = number === DAYS - 1;
  return {
    id: `session-${number}`,
    number,
    started,
    finished: cut ? null : started,
    photos: cut ? 0 : number,
    query: `session:${number}`,
    tags: [],
    author: null,
    report: cut
      ? null
      : { seconds: 2 * number, files_seen: 1200, bytes: 4e9, new: number, moved: 3, renamed: 1 },
  };
}

/** One page, the newest first. */
export function sessions(before) {
  const last = before === null || before === undefined ? DAYS : Number(before) - 1;
  const items = Array.from({ length: Math.min(PAGE, last) }, (_, at) => session(last - at));
  const next = last > PAGE ? items.at(-1).number : null;
  return { items, next };
}
