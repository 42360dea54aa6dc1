/** Text from documents, made safe to show. */

/** Control characters, and the marks that turn the direction of text around (Unicode TR 36 §3.2). */
const HIDDEN =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/gu;

/** The text without control and direction characters, on one line. */
export function plain(text: string): string {
  return text.replace(/[\t\n\r]+/gu, ' ').replace(HIDDEN, '');
}

/** As `plain`, cut after `max` characters with an ellipsis. */
export function clipped(text: string, max: number): string {
  const shown = plain(text);
  return shown.length <= max ? shown : `${shown.slice(0, Math.max(0, max - 1))}…`;
}

/** The candidate that is nearest to what was written, for "did you mean"; undefined when none is near. */
export function nearest(written: string, candidates: readonly string[]): string | undefined {
  let best: { readonly candidate: string; readonly distance: number } | undefined;
  for (const candidate of candidates) {
    const distance = editDistance(written.toLowerCase(), candidate.toLowerCase());
    if (best === undefined || distance < best.distance) best = { candidate, distance };
  }
  return best !== undefined && best.distance <= Math.max(2, Math.floor(written.length / 3))
    ? best.candidate
    : undefined;
}

function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let row = 1; row <= a.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= b.length; column += 1) {
      const cost = a[row - 1] === b[column - 1] ? 0 : 1;
      current.push(
        Math.min(
          (previous[column] ?? 0) + 1,
          (current[column - 1] ?? 0) + 1,
          (previous[column - 1] ?? 0) + cost,
        ),
      );
    }
    previous = current;
  }
  return previous[b.length] ?? 0;
}

/** In front of what is said of a response; nothing before what a message carries, which has no status. */
export function ofStatus(status: string): string {
  return status === '' ? '' : `${status}: `;
}
