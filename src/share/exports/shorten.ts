/** As much of a text as fits, with `…` where something was left out. */
export function shorten(text: string, fits: (text: string) => boolean): string {
  if (fits(text)) return text;
  let low = 0;
  let high = text.length;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (fits(cutAt(text, middle))) low = middle;
    else high = middle - 1;
  }
  return cutAt(text, low);
}

/** No half of a character of two code units stays. */
function cutAt(text: string, length: number): string {
  return `${text
    .slice(0, length)
    .replace(/[\ud800-\udbff]$/, '')
    .trimEnd()}…`;
}
