// Outlines of the globe made flat. The packages keep rings that cross the date line or go round a pole in one piece,
// their longitudes jumping from 180 to -180; on a flat map such a jump would be a stripe across the world.

/** A line whose longitudes go on instead of jumping; they may leave -180 to 180. */
export function planarLine(line) {
  let turn = 0;
  return line.map(([longitude, latitude], at) => {
    if (at > 0) {
      const jump = longitude - line[at - 1][0];
      if (jump > 180) turn -= 360;
      else if (jump < -180) turn += 360;
    }
    return [longitude + turn, latitude];
  });
}

/** A ring without jumps. One that goes round a pole is closed along it. */
export function planarRing(ring) {
  const flat = planarLine(ring);
  const [first, last] = [flat[0], flat.at(-1)];
  if (Math.abs(last[0] - first[0]) < 180) return flat;
  const pole = first[1] < 0 ? -90 : 90;
  return [...flat, [last[0], pole], [first[0], pole], first];
}
