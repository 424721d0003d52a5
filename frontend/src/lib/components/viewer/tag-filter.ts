/** Raw tags in the form they are shown and searched in, made once so that typing a filter stays quick. */
import type { RawTag } from "$lib/api/types";

export interface ShownTag {
  /** Place in the file: tags of one key may come several times. */
  at: number;
  /** As exiftool's -G1 writes it: "ExifIFD:FNumber". */
  title: string;
  key: string;
  value: string;
  /** All of it, in lower case. */
  haystack: string;
}

/** Tags to be shown; lists are joined as exiftool joins them. */
export function shownTags(tags: RawTag[]): ShownTag[] {
  return tags.map(({ group, name, key, value }, at) => {
    const title = group ? `${group}:${name}` : name;
    const words = Array.isArray(value) ? value.join(", ") : value;
    return { at, title, key, value: words, haystack: `${title}\n${key}\n${words}`.toLowerCase() };
  });
}

/** The tags in which every word of the filter stands somewhere: in group, name, key or value. */
export function filterTags(tags: ShownTag[], filter: string): ShownTag[] {
  const words = filter.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return tags;
  return tags.filter(({ haystack }) => words.every((word) => haystack.includes(word)));
}
