/** Texts of findings. */
import { shortUri } from './model.ts';

/** Two URIs in short, or as they are where the short ones are alike. */
export function pairWords(before: readonly string[], after: readonly string[]): readonly [string, string] {
  const short = [before, after].map((uris) => listWords(uris.map(shortUri)));
  const [then = '', now = ''] = short;
  return then === now ? [listWords(before), listWords(after)] : [then, now];
}

export function listWords(list: readonly string[]): string {
  return [...new Set(list)].sort().join(', ') || 'none';
}

export function dayOf(time: string): string {
  return time.slice(0, 10);
}
