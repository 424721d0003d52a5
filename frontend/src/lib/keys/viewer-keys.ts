/** Shortcuts of the viewer. */
import { text } from "$lib/i18n/en";
import type { Zoom } from "$lib/state/zoom.svelte";
import type { Shortcut } from "./keymap.svelte";

export interface ViewerActs {
  step: (steps: number) => void;
  end: (which: "first" | "last") => void;
  rate: (stars: number) => void;
  toggleInfo: () => void;
  toggleRegions: () => void;
  drawRegions: () => void;
  fullScreen: () => void;
  showOnMap: () => void;
  download: () => void;
  /** Shows the next of the photo's files. */
  nextFile: () => void;
  close: () => void;
  zoom: Zoom;
}

export function viewerKeys({
  step,
  end,
  toggleInfo,
  toggleRegions,
  drawRegions,
  fullScreen,
  showOnMap,
  download,
  nextFile,
  close,
  zoom,
}: ViewerActs): Shortcut[] {
  const key = (keys: string[], does: string, act: () => void): Shortcut => ({
    keys,
    where: "viewer",
    does,
    act,
  });
  return [
    key(["ArrowLeft", "J"], text.keys.previous, () => step(-1)),
    key(["ArrowRight", "K", "Space"], text.keys.next, () => step(1)),
    key(["Ctrl+ArrowLeft"], text.keys.tens, () => step(-10)),
    key(["Ctrl+ArrowRight"], text.keys.tens, () => step(10)),
    key(["Ctrl+Shift+ArrowLeft"], text.keys.hundreds, () => step(-100)),
    key(["Ctrl+Shift+ArrowRight"], text.keys.hundreds, () => step(100)),
    key(["Home"], text.keys.ends, () => end("first")),
    key(["End"], text.keys.ends, () => end("last")),
    key(["I"], text.keys.info, toggleInfo),
    key(["O"], text.keys.regions, toggleRegions),
    key(["Shift+O"], text.keys.drawRegions, drawRegions),
    key(["Shift+F"], text.editing.keys.full, fullScreen),
    key(["M"], text.editing.keys.map, showOnMap),
    key(["Shift+D"], text.editing.keys.download, download),
    key(["V"], text.keys.file, nextFile),
    key(["Z"], text.keys.zoom, () => zoom.toggle()),
    key(["+", "="], text.viewer.zoomIn, () => zoom.step(1)),
    key(["-"], text.viewer.zoomOut, () => zoom.step(-1)),
    key(["Escape"], text.keys.close, close),
  ];
}
