/** How the map is drawn: the layers of the map that comes along, or the tiles that the settings name. */
import type { LayerSpecification, StyleSpecification } from "maplibre-gl";
import type { FeatureCollection } from "geojson";

export const NO_FEATURES: FeatureCollection = { type: "FeatureCollection", features: [] };
/** The outlines are no finer than this; nearer, they are only drawn larger. */
const FINEST = 9;
/** Without glyph files MapLibre draws letters with the fonts of the system. */
const FONT = ["system-ui", "sans-serif"];
export const DOT = "dot";

export interface Colours {
  sea: string;
  land: string;
  line: string;
  faint: string;
  text: string;
  accent: string;
}

export interface Tiles {
  address: string;
  attribution: string;
}

/** The colours of the theme that is on. */
export function coloursOf(root: Element): Colours {
  const style = getComputedStyle(root);
  const read = (name: string) => style.getPropertyValue(name).trim();
  return {
    sea: read("--map-sea"),
    land: read("--map-land"),
    line: read("--map-line"),
    faint: read("--map-faint"),
    text: read("--map-text"),
    accent: read("--accent"),
  };
}

const geojson = () => ({ type: "geojson" as const, data: NO_FEATURES, maxzoom: FINEST, tolerance: 0.4 });

export function styleOf(colours: Colours, tiles: Tiles | null): StyleSpecification {
  const areas = { asked: geojson(), picked: geojson() };
  const background: LayerSpecification = {
    id: "sea",
    type: "background",
    paint: { "background-color": colours.sea },
  };
  if (tiles) {
    return {
      version: 8,
      sources: {
        tiles: {
          type: "raster",
          tiles: [tiles.address],
          tileSize: 256,
          maxzoom: 19,
          attribution: escaped(tiles.attribution),
        },
        ...areas,
      },
      layers: [background, { id: "tiles", type: "raster", source: "tiles" }, ...areaLayers(colours)],
    };
  }
  return {
    version: 8,
    sources: {
      land: geojson(),
      borders: geojson(),
      lakes: geojson(),
      rivers: geojson(),
      regions: geojson(),
      countries: geojson(),
      places: geojson(),
      ...areas,
    },
    layers: [background, ...landLayers(colours), ...areaLayers(colours), ...nameLayers(colours)],
  };
}

function landLayers({ sea, land, line, faint }: Colours): LayerSpecification[] {
  return [
    { id: "land", type: "fill", source: "land", paint: { "fill-color": land, "fill-outline-color": faint } },
    { id: "lakes", type: "fill", source: "lakes", paint: { "fill-color": sea } },
    {
      id: "rivers",
      type: "line",
      source: "rivers",
      minzoom: 3,
      paint: { "line-color": sea, "line-width": ["interpolate", ["linear"], ["zoom"], 3, 0.6, 8, 2.2] },
    },
    {
      id: "regions",
      type: "line",
      source: "regions",
      minzoom: 3,
      paint: { "line-color": faint, "line-width": 1, "line-dasharray": [3, 2] },
    },
    {
      id: "borders",
      type: "line",
      source: "borders",
      layout: { "line-join": "round" },
      paint: { "line-color": line, "line-width": ["interpolate", ["linear"], ["zoom"], 1, 0.5, 6, 1.3] },
    },
  ];
}

function areaLayers({ accent }: Colours): LayerSpecification[] {
  return [
    {
      id: "asked",
      type: "line",
      source: "asked",
      paint: { "line-color": accent, "line-width": 1.5, "line-dasharray": [4, 3] },
    },
    { id: "picked", type: "fill", source: "picked", paint: { "fill-color": accent, "fill-opacity": 0.16 } },
    { id: "picked-edge", type: "line", source: "picked", paint: { "line-color": accent, "line-width": 2 } },
  ];
}

function nameLayers({ land, text }: Colours): LayerSpecification[] {
  const paint = { "text-color": text, "text-halo-color": land, "text-halo-width": 1.4 };
  return [
    {
      id: "places",
      type: "symbol",
      source: "places",
      minzoom: 3,
      filter: ["<=", ["get", "from"], ["-", ["zoom"], 1]],
      layout: {
        "text-field": ["get", "name"],
        "text-font": FONT,
        "text-size": ["case", ["get", "capital"], 13, 12],
        "text-variable-anchor": ["left", "right", "top", "bottom"],
        "text-radial-offset": 0.45,
        "text-padding": 6,
        "symbol-sort-key": ["get", "rank"],
        "icon-image": DOT,
        "icon-size": 0.5,
      },
      paint: { ...paint, "icon-color": text },
    },
    {
      id: "countries",
      type: "symbol",
      source: "countries",
      maxzoom: 7,
      filter: ["<=", ["get", "from"], ["zoom"]],
      layout: {
        "text-field": ["get", "name"],
        "text-font": FONT,
        "text-size": ["interpolate", ["linear"], ["zoom"], 1, 11, 5, 15],
        "text-letter-spacing": 0.06,
        "text-max-width": 7,
        "text-padding": 8,
        "symbol-sort-key": ["get", "rank"],
      },
      paint: { ...paint, "text-opacity": 0.72 },
    },
  ];
}

/** Attributions are shown as HTML. */
function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
