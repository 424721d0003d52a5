// Any number of tags, each computed from its number: every tenth is at the top, every 25th lies under two others.

const NAMES = ["People", "Places", "Events", "Keywords"];
const uid = (kind, at) => `0192f0c1-${kind}-7000-8000-${String(at).padStart(12, "0")}`;

export function categories(count) {
  return {
    items: NAMES.map((name, at) => ({
      id: uid("000c", at),
      name,
      icon: null,
      colour: at === 0 ? "#d57b3a" : null,
      positionable: at === 0,
      place: at,
      tags: Math.ceil((count - at) / NAMES.length),
    })),
  };
}

export function tags(count) {
  const made = [];
  for (let at = 0; at < count; at++) {
    const group = Math.floor(at / 40);
    const top = group * 40 + (at % NAMES.length);
    const parents = at - group * 40 < NAMES.length ? [] : [uid("0001", top)];
    if (parents.length && at % 25 === 0 && group > 0) parents.push(uid("0001", top - 40));
    const name = at % 97 === 0 ? `${"A very long name that nobody shortened ".repeat(3)}${at}` : `Tag ${at}`;
    made.push({
      id: uid("0001", at),
      name,
      path: `${NAMES[at % NAMES.length]}/${parents.length ? `Tag ${top}/` : ""}${name}`,
      category: uid("000c", at % NAMES.length),
      parents,
      synonyms: at % 13 === 0 ? [`Word ${at}`] : [],
      icon: null,
      colour: null,
      note: null,
      birth_date: null,
      position: null,
      relations: [],
      observed: at % 5 === 0,
      photos: (at * 37) % 4000,
    });
  }
  return { items: made };
}
