/** The tag that is being dragged over the tree: browsers hide what a drag carries until it is dropped. */
import type { Tag } from "$lib/api/types";

/** What a drag of a tag carries: its path, for whatever takes tags. */
export const TAG_TYPE = "application/x-imalink-tag";

class Dragging {
  tag = $state.raw<Tag | null>(null);
  /** The tag it stood under where it was taken. */
  from = $state.raw<string | null>(null);

  begin(event: DragEvent, tag: Tag, from: string | null): void {
    event.dataTransfer?.setData(TAG_TYPE, tag.path);
    event.dataTransfer?.setData("text/plain", tag.path);
    [this.tag, this.from] = [tag, from];
  }

  end(): void {
    [this.tag, this.from] = [null, null];
  }
}

export const dragging = new Dragging();
