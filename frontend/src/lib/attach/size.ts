import { untrack } from "svelte";

/** Tells the inner size of an element whenever it changes, first at once. */
export function onSize(tell: (width: number, height: number) => void) {
  return (element: HTMLElement) => {
    const measure = () => tell(element.clientWidth, element.clientHeight);
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    untrack(measure);
    return () => observer.disconnect();
  };
}
