// Which cities and towns the map names: at each zoom at most one in a square, the largest, so that thinly settled
// country has names too and dense country is not full of them.
const FIRST = 2;
const LAST = 8;
/** Pixels of a square in which one name has room. */
const ROOM = 84;
const TILE = 512;
/** Parts of a city are no places of their own. */
const NO_PLACES = new Set(["PPLX", "PPLH", "PPLQ", "PPLW", "PPLCH"]);

/** The places of GeoNames, those that are shown first before the others. */
export function thinned(cities) {
  const waiting = cities
    .filter(({ featureCode }) => !NO_PLACES.has(featureCode))
    .map(({ name, population, featureCode, loc: { coordinates } }) => ({
      name,
      longitude: coordinates[0],
      latitude: coordinates[1],
      capital: featureCode === "PPLC",
      weight: population * (featureCode === "PPLC" ? 4 : 1),
    }))
    .sort((a, b) => b.weight - a.weight || a.longitude - b.longitude);
  const chosen = [];
  const taken = new Set();
  for (let zoom = FIRST; zoom <= LAST; zoom++) {
    // What is shown already keeps its room on the finer grid.
    const full = new Set(chosen.map((place) => squareOf(place, zoom)));
    for (const place of waiting) {
      if (taken.has(place)) continue;
      const square = squareOf(place, zoom);
      if (full.has(square)) continue;
      full.add(square);
      taken.add(place);
      chosen.push({ ...place, zoom });
    }
  }
  return chosen;
}

function squareOf({ longitude, latitude }, zoom) {
  const count = (2 ** zoom * TILE) / ROOM;
  const sine = Math.sin((latitude / 180) * Math.PI);
  const down = 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI);
  return `${Math.floor(((longitude + 180) / 360) * count)},${Math.floor(down * count)}`;
}
