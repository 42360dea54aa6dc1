/** Whether an operation has a request body, and whether it needs one, in two releases. */
import type { ChangeNode, Coordinates } from '../core/change.ts';
import { compareContents } from './content.ts';
import { exchange, NO_PROOF, type Both, type Comparing, type Flow } from './context.ts';

export function compareRequestBody(comparing: Comparing, operation: Both, flow: Flow): void {
  const before = operation.before.requestBody;
  const after = operation.after.requestBody;
  const places = {
    before: before?.location ?? operation.before.location,
    after: after?.location ?? operation.after.location,
  };
  const push = (
    aspect: Coordinates['aspect'],
    action: Coordinates['action'],
    rest: Pick<ChangeNode, 'change'> & Partial<Pick<ChangeNode, 'prove' | 'facts'>>,
  ): void => {
    comparing.nodes.push({
      at: { direction: flow, area: 'body', aspect, action },
      operation: operation.after.key,
      ...operation,
      carrier: 'body',
      path: [],
      facts: rest.facts ?? {},
      places,
      change: rest.change,
      prove: rest.prove ?? NO_PROOF,
    });
  };
  const needed = exchange(operation.before, { flow, expected: 'a body is required', actual: 'no body' });
  if (after === undefined || before === undefined) {
    if (before !== undefined)
      push('existence', 'removed', { change: { before: 'a body', after: 'no body' } });
    if (after?.required === true) {
      const change = { before: 'no body', after: 'a body is required' };
      push('requiredness', 'narrowed', { change, facts: { isNew: true }, prove: needed });
    } else if (after !== undefined)
      push('existence', 'added', { change: { before: 'no body', after: 'an optional body' } });
    return;
  }
  if (after.required && !before.required) {
    const change = { before: 'an optional body', after: 'a body is required' };
    push('requiredness', 'narrowed', { change, facts: { isNew: false }, prove: needed });
  }
  if (before.required && !after.required)
    push('requiredness', 'widened', { change: { before: 'a body is required', after: 'an optional body' } });
  compareContents(comparing, { operation, flow, before: before.content, after: after.content, places });
}
