/** What a kind of finding is called. */
import type { Finding } from "$lib/api/types";
import { text } from "$lib/i18n/en";

/** The page's own word for a code, or the code where the server knows more than the page. */
export function findingLabel(code: Finding["code"]): string {
  return text.storage.health.kinds[code] ?? code;
}
