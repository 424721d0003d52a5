/** Addresses of pictures. A version makes them immutable for the browser's cache. */

function versioned(path: string, version: string | null | undefined): string {
  return version ? `${path}?v=${encodeURIComponent(version)}` : path;
}

export function hotpreview(id: string, version: string | null | undefined): string {
  return versioned(`/api/v1/photos/${id}/hotpreview`, version);
}

export function preview(id: string, version: string | null | undefined): string {
  return versioned(`/api/v1/photos/${id}/preview`, version);
}

export function original(id: string, file: number): string {
  return `/api/v1/photos/${id}/original?file=${file}`;
}
