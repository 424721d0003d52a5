/** The place of the grid in the address: `?at=` names the photo at the top of the view. */
import type { App } from "./app.svelte";

/** The address with the place in it; null where it says so already. */
export function addressOfPlace(url: URL, topmost: string | null): URL | null {
  if (url.searchParams.get("at") === topmost) return null;
  const address = new URL(url);
  if (topmost) address.searchParams.set("at", topmost);
  else address.searchParams.delete("at");
  return address;
}

/** Goes to the place that an address names, if the query still finds it. */
export async function takeUpPlace(app: App, url: URL): Promise<void> {
  const at = url.searchParams.get("at");
  if (!at) return;
  const photo = await app.client.photo(at).catch(() => null);
  const place = photo && (await app.timeline.locate(photo.id, photo.taken));
  if (place) app.timeline.showAtTop(place);
}
