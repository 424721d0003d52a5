/** The drawn map: MapLibre with what comes along. Loaded only where a map is shown. */
import "maplibre-gl/dist/maplibre-gl.css";
import { AttributionControl, Map, ScaleControl, setWorkerUrl, type GeoJSONSource } from "maplibre-gl";
import workerUrl from "maplibre-gl/dist/maplibre-gl-worker.mjs?url";
import coarseUrl from "$basemap/coarse.json?url";
import fineUrl from "$basemap/fine.json?url";
import licencesUrl from "$basemap/licences.txt?url";
import namesUrl from "$basemap/names.json?url";
import waterUrl from "$basemap/water.json?url";
import type { FeatureCollection } from "geojson";
import { areaOf, beside, unrolled, type Area, type View } from "./area";
import { countryNames, linesOf, placeNames, polygonsOf } from "./basemap";
import type { Names, Outlines, Water } from "./basemap";
import { DOT, NO_FEATURES, coloursOf, styleOf, type Tiles } from "./style";

const LARGEST_ZOOM = 18;
/** Nearer than this the map that comes along shows nothing by which to tell where one is; tiles show streets. */
const TELLING_ZOOM = { along: 9, tiles: 14 };
/** From here on the fine coast can be told from the coarse one. */
const FINE_FROM = 4;
/** Room around what is shown whole, pixels. */
const MARGIN = 72;
const QUICK_MS = 180;
const DOT_SIZE = 12;
/** Somewhat more than the world on a phone. */
const START: View = { zoom: 1.2, latitude: 25, longitude: 10 };

export interface PhotoMapEvents {
  /** Something on the screen lies elsewhere now. */
  moved: () => void;
  /** The map has another size. */
  resized: () => void;
  /** The map stands still. */
  rested: () => void;
  /** All that comes along is drawn. */
  drawn: () => void;
  /** Part of the map could not be loaded. */
  failed: () => void;
}

type PaintName = Parameters<Map["setPaintProperty"]>[1];

setWorkerUrl(workerUrl);

async function load<Content>(url: string): Promise<Content> {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`${answer.status} ${url}`);
  return (await answer.json()) as Content;
}

export class PhotoMap {
  readonly #map: Map;
  readonly #events: PhotoMapEvents;
  readonly #tiles: Tiles | null;
  readonly #unwatch: () => void;
  #fine = false;
  #closed = false;

  constructor(container: HTMLElement, tiles: Tiles | null, view: View | null, events: PhotoMapEvents) {
    this.#events = events;
    this.#tiles = tiles;
    const { zoom, latitude, longitude } = view ?? START;
    this.#map = new Map({
      container,
      style: styleOf(coloursOf(document.documentElement), tiles),
      center: [longitude, latitude],
      zoom,
      maxZoom: LARGEST_ZOOM,
      // Shift-drag picks photos here.
      boxZoom: false,
      dragRotate: false,
      pitchWithRotate: false,
      touchPitch: false,
      fadeDuration: 0,
      attributionControl: false,
    });
    this.#map.touchZoomRotate.disableRotation();
    this.#map.keyboard.disableRotation();
    this.#addNotes();
    this.#map.on("move", events.moved);
    this.#map.on("moveend", () => this.#rest());
    this.#map.on("resize", events.resized);
    this.#map.on("error", ({ error }) => console.warn(error.message));
    this.#map.once("load", () => void this.#loadBase());
    this.#unwatch = this.#watchTheme();
  }

  /** The element in which what lies over the map still lets the map be dragged and zoomed. */
  get surface(): HTMLElement {
    return this.#map.getCanvasContainer();
  }

  get view(): View {
    const { lng, lat } = this.#map.getCenter();
    return { zoom: this.#map.getZoom(), latitude: lat, longitude: lng };
  }

  /** The zoom up to which the map tells where one is. */
  get telling(): number {
    return this.#tiles ? TELLING_ZOOM.tiles : TELLING_ZOOM.along;
  }

  get area(): Area {
    const bounds = this.#map.getBounds();
    return areaOf(bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth());
  }

  /** True where coming nearer would not part photos any more. */
  get nearest(): boolean {
    return this.#map.getZoom() >= LARGEST_ZOOM - 0.01;
  }

  /** Where a place stands, in pixels from the top left; of the world's copies the one nearest to the middle. */
  project(latitude: number, longitude: number): { x: number; y: number } {
    return this.#map.project([beside(longitude, this.#map.getCenter().lng), latitude]);
  }

  /** The area between two points of the map's element. */
  areaBetween(a: { x: number; y: number }, b: { x: number; y: number }): Area {
    const northWest = this.#map.unproject([Math.min(a.x, b.x), Math.min(a.y, b.y)]);
    const southEast = this.#map.unproject([Math.max(a.x, b.x), Math.max(a.y, b.y)]);
    return areaOf(northWest.lng, southEast.lat, southEast.lng, northWest.lat);
  }

  show({ zoom, latitude, longitude }: View): void {
    this.#map.jumpTo({ zoom, center: [longitude, latitude] });
  }

  /** Shows an area whole, coming no nearer than `nearest`. */
  fit(area: Area, { quick = true, nearest = LARGEST_ZOOM } = {}): void {
    const [west, south, east, north] = this.#hereabouts(area);
    const room = Math.min(MARGIN, this.#map.getContainer().clientWidth / 6);
    this.#map.fitBounds([west, south, east, north], {
      padding: room,
      maxZoom: nearest,
      linear: true,
      duration: quick ? QUICK_MS : 0,
    });
  }

  /** Moves the map as far as it takes to show an area. */
  reveal(area: Area): void {
    const [west, south, east, north] = this.#hereabouts(area);
    const bounds = this.#map.getBounds();
    if (!bounds.contains([west, south]) || !bounds.contains([east, north]))
      this.fit(area, { nearest: this.#map.getZoom() });
  }

  /** An area on the copy of the world that is being looked at. */
  #hereabouts(area: Area): [number, number, number, number] {
    const { west, south, east, north } = unrolled(area);
    const middle = (west + east) / 2;
    const shift = beside(middle, this.#map.getCenter().lng) - middle;
    return [west + shift, south, east + shift, north];
  }

  zoomBy(steps: number): void {
    this.#map.easeTo({ zoom: this.#map.getZoom() + steps, duration: QUICK_MS });
  }

  /** Whether dragging moves the map. */
  set draggable(on: boolean) {
    if (on) this.#map.dragPan.enable();
    else this.#map.dragPan.disable();
  }

  /** Draws the edges of an area; null takes them away. */
  outline(which: "asked" | "picked", area: Area | null): void {
    const shape = area ? polygonOf(area) : NO_FEATURES;
    if (this.#map.getSource(which)) this.#set(which, shape);
    else this.#map.once("load", () => this.#set(which, shape));
  }

  close(): void {
    this.#closed = true;
    this.#unwatch();
    this.#map.remove();
  }

  #rest(): void {
    if (!this.#fine && this.#map.getZoom() >= FINE_FROM) void this.#loadFine();
    this.#events.rested();
  }

  #addNotes(): void {
    const drawn = `<a href="${licencesUrl}" target="_blank">Natural Earth, GeoNames, MapLibre</a>`;
    this.#map.addControl(
      new AttributionControl({
        compact: this.#map.getContainer().clientWidth < 640,
        ...(this.#tiles ? {} : { customAttribution: drawn }),
      }),
    );
    this.#map.addControl(new ScaleControl({ maxWidth: 90 }), "bottom-left");
  }

  async #loadBase(): Promise<void> {
    if (this.#tiles) return void this.#map.once("idle", this.#events.drawn);
    this.#map.addImage(DOT, dot(), { sdf: true });
    try {
      const names = load<Names>(namesUrl);
      const water = load<Water>(waterUrl);
      this.#takeOutlines(await load<Outlines>(coarseUrl), this.#fine);
      const { steps, lakes, rivers, regions } = await water;
      this.#set("lakes", polygonsOf(lakes, steps));
      this.#set("rivers", linesOf(rivers, steps));
      this.#set("regions", linesOf(regions, steps));
      this.#set("countries", countryNames(await names));
      this.#set("places", placeNames(await names));
      if (!this.#fine && this.#map.getZoom() >= FINE_FROM) await this.#loadFine();
      this.#map.once("idle", this.#events.drawn);
    } catch {
      if (!this.#closed) this.#events.failed();
    }
  }

  async #loadFine(): Promise<void> {
    if (this.#tiles) return;
    this.#fine = true;
    try {
      this.#takeOutlines(await load<Outlines>(fineUrl), false);
    } catch {
      // The coarse coast stays; the next rest tries again.
      this.#fine = false;
    }
  }

  #takeOutlines({ steps, land, borders }: Outlines, known: boolean): void {
    if (known) return;
    this.#set("land", polygonsOf(land, steps));
    this.#set("borders", linesOf(borders, steps));
  }

  #set(source: string, data: FeatureCollection): void {
    if (!this.#closed) void this.#map.getSource<GeoJSONSource>(source)?.setData(data);
  }

  #watchTheme(): () => void {
    const dark = matchMedia("(prefers-color-scheme: dark)");
    const paint = () => this.#paint();
    const observer = new MutationObserver(paint);
    observer.observe(document.documentElement, { attributes: true, attributeFilter: ["data-theme"] });
    dark.addEventListener("change", paint);
    return () => {
      observer.disconnect();
      dark.removeEventListener("change", paint);
    };
  }

  #paint(): void {
    for (const { id, paint = {} } of styleOf(coloursOf(document.documentElement), this.#tiles).layers)
      for (const [name, value] of Object.entries(paint))
        this.#map.setPaintProperty(id, name as PaintName, value);
  }
}

function polygonOf(area: Area): FeatureCollection {
  const { west, south, east, north } = unrolled(area);
  const corners = [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ];
  const geometry = { type: "Polygon" as const, coordinates: [corners] };
  return { type: "FeatureCollection", features: [{ type: "Feature", properties: {}, geometry }] };
}

/** A filled circle that takes the colour of the text beside it. */
function dot(): ImageData {
  const image = new ImageData(DOT_SIZE, DOT_SIZE);
  const middle = (DOT_SIZE - 1) / 2;
  for (let at = 0; at < DOT_SIZE * DOT_SIZE; at++) {
    const away = Math.hypot((at % DOT_SIZE) - middle, Math.floor(at / DOT_SIZE) - middle);
    // Distance fields hold 192 on the edge, an eighth less a pixel outside.
    image.data[at * 4 + 3] = Math.max(0, Math.min(255, 192 + (DOT_SIZE / 2 - 2.5 - away) * 32));
  }
  return image;
}
