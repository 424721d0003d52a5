/** Words written in one line with commas between them; repeats and blanks are left out. */
export function listed(text: string): string[] {
  return [...new Set(text.split(/[,;\n]/u).map((word) => word.trim().replace(/\s+/gu, " ")))].filter(Boolean);
}
