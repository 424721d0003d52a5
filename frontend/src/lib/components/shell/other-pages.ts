/** The pages beside the views of the photos, in the order of the rail. */
import HardDrive from "@lucide/svelte/icons/hard-drive";
import History from "@lucide/svelte/icons/history";
import Library from "@lucide/svelte/icons/library";
import Tags from "@lucide/svelte/icons/tags";
import Users from "@lucide/svelte/icons/users";
import { text } from "$lib/i18n/en";

interface OtherPage {
  href: string;
  label: string;
  icon: typeof Tags;
  /** Whether it stands in the bar of a phone too; the others are behind "More" there. */
  often?: boolean;
}

export const OTHERS: OtherPage[] = [
  { href: "/tags", label: text.nav.tags, icon: Tags },
  { href: "/people", label: text.nav.people, icon: Users },
  { href: "/collections", label: text.nav.collections, icon: Library, often: true },
  { href: "/history", label: text.nav.history, icon: History },
  { href: "/storage", label: text.nav.storage, icon: HardDrive },
];
