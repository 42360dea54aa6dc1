/** What redaction leaves in a recording: `<email:1>`. Equal values have equal marks; nothing else is known of them. */

/** Whether the whole text stands for one that was taken out. */
export function isRedacted(text: unknown): boolean {
  return typeof text === 'string' && text.length < 40 && /^<[a-z]+(?:-[a-z]+)*:[1-9]\d*>$/u.test(text);
}
