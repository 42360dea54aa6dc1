/** What findings of identity rules of several protocols share, whatever they are about. */
import { evidenceOf } from './evidence.ts';
import type { Found } from './identity.ts';
import type { Location } from './location.ts';
import type { Exchange } from './recording.ts';

/** A text of a document, and where it stands. */
interface StatedText {
  readonly value: string;
  readonly location: Location;
}

/** A text that both releases state, to the letter; nothing where one of them does not, or where it is the same. */
export function changedText(
  operation: string,
  before: StatedText | undefined,
  after: StatedText | undefined,
): Found<{ before: string; after: string }> | undefined {
  if (before === undefined || after === undefined || before.value === after.value) return undefined;
  return {
    args: { before: before.value, after: after.value },
    operation,
    direction: 'response',
    evidence: evidenceOf(['before', [before.location]], ['after', [after.location]]),
    change: { before: before.value, after: after.value },
    witness: { value: after.value, expected: before.value, actual: after.value },
    touches: [],
  };
}

/** What a document states, and an exchange that is not so. */
export function statedAndSeen(
  stated: Location,
  { location, exchange }: { readonly location: Location; readonly exchange: Exchange },
): Pick<Found, 'direction' | 'evidence' | 'seen'> {
  return {
    direction: 'response',
    evidence: evidenceOf(['spec', [stated]], ['recording', [location]]),
    seen: { exchanges: [exchange], of: 1 },
  };
}
