/** What is said of a file's date on disk, offered where a photo has no date. */
export const diskDate = {
  told: (when: string) => `The file was last written ${when}.`,
  note: "Copying and editing change this date too, so it counts only if you say so.",
  accept: "Use it as the date",
  failed: (reason: string) => `The date was not saved: ${reason}`,
};
