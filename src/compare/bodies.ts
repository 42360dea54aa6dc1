/** Whether an operation has a request body, and whether it needs one, in two releases. */
import type { ChangeNode, Coordinates } from '../core/change.ts';
import { compareContents } from './content.ts';
import { exchange, NO_PROOF, type Both, type Comparing, type Flow } from './context.ts';

type Presence = 'none' | 'optional' | 'required';

const WORDS: Readonly<Record<Presence, string>> = {
  none: 'no body',
  optional: 'an optional body',
  required: 'a body is required',
};

export function compareRequestBody(comparing: Comparing, operation: Both, flow: Flow): void {
  const before = operation.before.requestBody;
  const after = operation.after.requestBody;
  const places = {
    before: before?.location ?? operation.before.location,
    after: after?.location ?? operation.after.location,
  };
  const [was, now] = [presenceOf(before), presenceOf(after)];
  const what = coordinatesOf(was, now);
  if (what !== undefined) {
    comparing.nodes.push({
      at: { direction: flow, area: 'body', ...what },
      operation: operation.after.key,
      ...operation,
      carrier: 'body',
      path: [],
      facts:
        what.aspect === 'requiredness' ? { isNew: was === 'none' } : { status: 'the event', isSuccess: true },
      places,
      change: { before: WORDS[was], after: WORDS[now] },
      prove: proofOf(operation, flow, { was, now }),
    });
  }
  if (before !== undefined && after !== undefined)
    compareContents(comparing, { operation, flow, before: before.content, after: after.content, places });
}

function presenceOf(body: Both['before']['requestBody']): Presence {
  if (body === undefined) return 'none';
  return body.required ? 'required' : 'optional';
}

function coordinatesOf(was: Presence, now: Presence): Pick<Coordinates, 'aspect' | 'action'> | undefined {
  if (was === now) return undefined;
  if (now === 'none') return { aspect: 'existence', action: 'removed' };
  if (now === 'required') return { aspect: 'requiredness', action: 'narrowed' };
  return was === 'none'
    ? { aspect: 'existence', action: 'added' }
    : { aspect: 'requiredness', action: 'widened' };
}

/** A body that is demanded, ignored, or that a listener waits for. */
function proofOf(
  { before }: Both,
  flow: Flow,
  { was, now }: { readonly was: Presence; readonly now: Presence },
): ChangeNode['prove'] {
  const isHarm =
    flow === 'request' ? now === 'required' || now === 'none' : was === 'required' || now === 'none';
  if (!isHarm) return NO_PROOF;
  return exchange(before, {
    flow,
    expected: WORDS[flow === 'request' ? now : was],
    actual: WORDS[flow === 'request' ? was : now],
  });
}
