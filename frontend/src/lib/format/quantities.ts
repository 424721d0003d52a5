/** Numbers as people read them, by the browser's locale. */

const whole = new Intl.NumberFormat();
const UNITS = ["byte", "kilobyte", "megabyte", "gigabyte", "terabyte"] as const;

export function count(value: number): string {
  return whole.format(value);
}

/** Bytes in decimal units, three digits at most. */
export function bytes(value: number): string {
  let unit = 0;
  while (value >= 1000 && unit < UNITS.length - 1) {
    value /= 1000;
    unit++;
  }
  return new Intl.NumberFormat(undefined, {
    style: "unit",
    unit: UNITS[unit],
    unitDisplay: unit === 0 ? "long" : "short",
    maximumFractionDigits: value < 10 && unit > 0 ? 1 : 0,
  }).format(value);
}

/** A fraction as percent, with enough digits to be told from zero. */
export function percent(fraction: number): string {
  const digits = fraction === 0 ? 0 : fraction < 0.001 ? 2 : fraction < 0.1 ? 1 : 0;
  return new Intl.NumberFormat(undefined, { style: "percent", maximumFractionDigits: digits }).format(
    fraction,
  );
}

/** Seconds as "2 h 5 min", "3 min", "12 s". */
export function duration(seconds: number): string {
  const rounded = Math.max(1, Math.round(seconds));
  if (rounded < 60) return unit(rounded, "second");
  const minutes = Math.round(rounded / 60);
  if (minutes < 60) return unit(minutes, "minute");
  const hours = Math.floor(minutes / 60);
  return minutes % 60 ? `${unit(hours, "hour")} ${unit(minutes % 60, "minute")}` : unit(hours, "hour");
}

function unit(value: number, name: "second" | "minute" | "hour"): string {
  return new Intl.NumberFormat(undefined, { style: "unit", unit: name, unitDisplay: "short" }).format(value);
}

/** Seconds of exposure as photographers write them: "1/250 s", "2.5 s". */
export function shutter(seconds: number): string {
  if (seconds <= 0) return `${seconds} s`;
  if (seconds >= 0.3) return `${trim(seconds, 1)} s`;
  return `1/${Math.round(1 / seconds)} s`;
}

export function aperture(value: number): string {
  return `ƒ/${trim(value, 1)}`;
}

export function millimetres(value: number): string {
  return `${trim(value, 1)} mm`;
}

/** Exposure compensation, always with its sign: "+0.7 EV". */
export function exposureValue(value: number): string {
  const signed = new Intl.NumberFormat(undefined, { maximumFractionDigits: 2, signDisplay: "exceptZero" });
  return `${signed.format(value)} EV`;
}

export function degrees(value: number): string {
  return `${trim(value, 1)}°`;
}

export function speed(kilometresAnHour: number): string {
  return `${trim(kilometresAnHour, 1)} km/h`;
}

export function metres(value: number): string {
  return `${trim(value, 1)} m`;
}

export function megapixels(width: number, height: number): string {
  return `${trim((width * height) / 1e6, 1)} MP`;
}

/** Signed degrees as "59.91390° N". */
export function latitude(degrees: number): string {
  return `${Math.abs(degrees).toFixed(5)}° ${degrees < 0 ? "S" : "N"}`;
}

export function longitude(degrees: number): string {
  return `${Math.abs(degrees).toFixed(5)}° ${degrees < 0 ? "W" : "E"}`;
}

function trim(value: number, digits: number): string {
  return new Intl.NumberFormat(undefined, { maximumFractionDigits: digits }).format(value);
}
