/** Addresses of pictures. A version makes them immutable for the browser's cache. */

/** One file of a photo, where not the photo's own picture is meant; its version goes with it. */
type OfFile = number | null;

function address(path: string, version: string | null | undefined, file: OfFile): string {
  const query = new URLSearchParams();
  if (file !== null) query.set("file", String(file));
  if (version) query.set("v", version);
  return query.size > 0 ? `${path}?${query.toString()}` : path;
}

export function hotpreview(id: string, version: string | null | undefined, file: OfFile = null): string {
  return address(`/api/v1/photos/${id}/hotpreview`, version, file);
}

export function preview(id: string, version: string | null | undefined, file: OfFile = null): string {
  return address(`/api/v1/photos/${id}/preview`, version, file);
}

export function original(id: string, file: number): string {
  return address(`/api/v1/photos/${id}/original`, null, file);
}
