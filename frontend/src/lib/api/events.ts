/**
 * The server's one stream of events.
 *
 * Browsers allow six connections to a server over all tabs, and a stream holds one for good: a tab that is
 * hidden therefore lets go, and asks anew what it missed when it is shown again.
 */
import type { Changed, Scan } from "./types";

export interface EventHandlers {
  changed: (event: Changed) => void;
  scan: (scan: Scan) => void;
  /** Connected, first or again: whatever happened meanwhile was missed. */
  connected: () => void;
  lost: () => void;
}

const RETRY_MS = 3000;

/** Listens until the returned function is called. */
export function listen(handlers: EventHandlers): () => void {
  let source: EventSource | null = null;
  let retry: ReturnType<typeof setTimeout> | undefined;

  const close = () => {
    clearTimeout(retry);
    source?.close();
    source = null;
  };
  const open = () => {
    close();
    if (document.hidden) return;
    source = new EventSource("/api/v1/events");
    source.onopen = () => handlers.connected();
    source.onerror = () => {
      handlers.lost();
      // The browser retries a dropped stream by itself, but gives up on one that was refused.
      if (source?.readyState === EventSource.CLOSED) retry = setTimeout(open, RETRY_MS);
    };
    source.addEventListener("changed", (event) => handlers.changed(JSON.parse(event.data) as Changed));
    source.addEventListener("scan", (event) => handlers.scan(JSON.parse(event.data) as Scan));
  };
  const onVisibility = () => (document.hidden ? close() : open());

  document.addEventListener("visibilitychange", onVisibility);
  open();
  return () => {
    document.removeEventListener("visibilitychange", onVisibility);
    close();
  };
}
