/** Responses of one operation in two releases: statuses, headers and bodies. */
import type { Operation, Response } from '../core/surface.ts';
import { compareContents } from './content.ts';
import { exchange, NO_PROOF, unreadOnce, type Both, type Comparing, type Flow } from './context.ts';
import { compareHeaders } from './headers.ts';

export function compareResponses(comparing: Comparing, operation: Both, flow: Flow): void {
  const { before, after } = operation;
  for (const response of before.responses) {
    const other = statusIn(comparing, response, { among: after, own: before });
    if (other === undefined) removed(comparing, operation, { response, flow });
    else compareResponse(comparing, operation, { before: response, after: other, flow });
  }
  for (const response of after.responses) {
    if (before.responses.some(({ status }) => same(status, response.status))) continue;
    const other = statusIn(comparing, response, { among: before, own: after });
    if (other === undefined) added(comparing, operation, { response, flow });
    // What was told for a range or for all that is not named is told for one status now.
    else compareResponse(comparing, operation, { before: other, after: response, flow });
  }
}

function same(a: string, b: string): boolean {
  return a.toUpperCase() === b.toUpperCase();
}

/**
 * The response that stands for a status in the other release: the same, else the range or `default` that covers it. A range
 * that was replaced by codes of that range, and a `default` that was replaced by any codes, are still there.
 */
function statusIn(
  { after: release }: Comparing,
  { status }: Response,
  { among: operation, own }: { readonly among: Operation; readonly own: Operation },
): Response | undefined {
  const exact = operation.responses.find((other) => same(other.status, status));
  if (exact !== undefined) return exact;
  const isNew = (other: Response): boolean => !own.responses.some((mine) => same(mine.status, other.status));
  if (status === 'default') return operation.responses.find(isNew);
  if (/XX$/iu.test(status)) {
    const inRange = (other: Response): boolean => other.status.startsWith(status.slice(0, 1));
    return (
      operation.responses.find((other) => inRange(other) && isNew(other)) ??
      operation.responses.find((other) => other.status === 'default')
    );
  }
  const other = release.protocol.responseFor(operation, Number(status));
  // Beside statuses of success, `default` stands for failures.
  const isFailure = other?.status === 'default' && operation.responses.some((each) => isSuccess(each.status));
  return isFailure && isSuccess(status) ? undefined : other;
}

export function isSuccess(status: string): boolean {
  return /^[23]/u.test(status);
}

interface One {
  readonly response: Response;
  readonly flow: Flow;
}

function statusesOf({ responses }: Operation): string {
  return responses.map(({ status }) => status).join(', ') || 'none';
}

function removed(comparing: Comparing, operation: Both, { response, flow }: One): void {
  const { status } = response;
  const now = operation.after.responses
    .map((other) => other.status)
    .filter((other) => isSuccess(other) === isSuccess(status))
    .filter((other) => !operation.before.responses.some((mine) => same(mine.status, other)));
  comparing.nodes.push({
    at: { direction: flow, area: 'status', aspect: 'existence', action: 'removed' },
    operation: operation.after.key,
    ...operation,
    carrier: '',
    status,
    path: [],
    facts: { status, now, isSuccess: isSuccess(status) },
    places: { before: response.location, after: operation.after.location },
    change: {
      before: describe(response),
      after:
        now.length === 0
          ? statusesOf(operation.after)
          : now
              .map((code) => describe(operation.after.responses.find((other) => other.status === code)))
              .join(', '),
    },
    prove: exchange(operation.before, { flow, expected: status, actual: statusesOf(operation.after) }),
  });
}

/** `204 no body`, `200 application/scim+json`. */
function describe(response: Response | undefined): string {
  if (response === undefined) return '';
  const types = response.content.map(({ name }) => name).join(', ');
  return `${response.status} ${types === '' ? 'no body' : types}`;
}

function added(comparing: Comparing, operation: Both, { response, flow }: One): void {
  comparing.nodes.push({
    at: { direction: flow, area: 'status', aspect: 'existence', action: 'added' },
    operation: operation.after.key,
    ...operation,
    carrier: '',
    status: response.status,
    path: [],
    facts: { status: response.status, isSuccess: isSuccess(response.status) },
    places: { before: operation.before.location, after: response.location },
    change: { before: statusesOf(operation.before), after: statusesOf(operation.after) },
    prove: NO_PROOF,
  });
}

interface Two {
  readonly before: Response;
  readonly after: Response;
  readonly flow: Flow;
}

function compareResponse(comparing: Comparing, operation: Both, two: Two): void {
  const { before, after, flow } = two;
  if (isUnread(comparing, operation, two)) return;
  // What a consumer answers to an event is taken or not by its status and body.
  if (flow === 'response')
    compareHeaders(comparing, operation, { flow, before, after, status: after.status });
  const places = { before: before.location, after: after.location };
  if (before.content.length > 0 && after.content.length > 0) {
    const contents = {
      operation,
      flow,
      status: after.status,
      before: before.content,
      after: after.content,
      places,
    };
    compareContents(comparing, contents);
    return;
  }
  if (before.content.length === after.content.length) return;
  const isRemoved = after.content.length === 0;
  comparing.nodes.push({
    at: { direction: flow, area: 'body', aspect: 'existence', action: isRemoved ? 'removed' : 'added' },
    operation: operation.after.key,
    ...operation,
    carrier: 'body',
    status: after.status,
    path: [],
    facts: { status: after.status, isSuccess: isSuccess(after.status) },
    places,
    change: { before: describe(before), after: describe(after) },
    prove: isRemoved ? exchange(operation.before, { flow, expected: 'a body', actual: 'no body' }) : NO_PROOF,
  });
}

/** Of a response that could not be read nothing is said but that. */
function isUnread({ undecided }: Comparing, operation: Both, { before, after }: Two): boolean {
  const unread = unreadOnce(before.unread, after.unread);
  for (const { why, location } of unread)
    undecided.push({
      operation: operation.after.key,
      why: `response ${after.status}: ${why}`,
      locations: [location],
    });
  return unread.length > 0;
}
