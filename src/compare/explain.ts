/** How well a change explains that an interaction fares worse: by what it is about and how near it lies, step by step. */
import type { Graded } from '../check/contract.ts';
import type { ChangeNode } from '../core/change.ts';
import type { RequestNode, ResponseNode, ValueNode } from '../core/rule.ts';

/** 0: not at all. */
export function nearness({ node }: Graded, change: ChangeNode): number {
  switch (node.kind) {
    case 'unmatched':
      return ['operation', 'event'].some(
        (area) => isAbout(change, area, 'existence') || isAbout(change, area, 'address'),
      )
        ? 10
        : 0;
    case 'request':
      return ofRequest(node, change);
    case 'response':
      return ofResponse(node, change);
    case 'value':
      return ofValue(node, change);
  }
}

function isAbout({ at }: ChangeNode, area: string, aspect?: string): boolean {
  return at.area === area && (aspect === undefined || at.aspect === aspect);
}

function isNamed({ facts }: ChangeNode, name: string): boolean {
  const own = facts['name'];
  return typeof own === 'string' && own.toLowerCase() === name.toLowerCase();
}

function ofRequest({ problem }: RequestNode, change: ChangeNode): number {
  if (change.at.direction !== 'request' && problem.kind !== 'accept-unmet') return 0;
  if (problem.kind === 'deactivation-undeclared')
    return isAbout(change, 'schema', 'existence') && change.facts['member'] === problem.member ? 10 : 0;
  const holds = ((): boolean => {
    switch (problem.kind) {
      case 'parameter-missing':
        return isAbout(change, 'parameter', 'requiredness') && isNamed(change, problem.parameter.name);
      case 'parameter-malformed':
        return change.carrier.toLowerCase().endsWith(` ${problem.parameter.name.toLowerCase()}`);
      case 'parameter-undeclared':
        return isAbout(change, 'parameter', 'existence') && isNamed(change, problem.name);
      case 'security-missing':
        return isAbout(change, 'security');
      case 'body-missing':
        return isAbout(change, 'body', 'requiredness');
      case 'body-undeclared':
        return isAbout(change, 'body', 'existence');
      case 'media-type-rejected':
        return isAbout(change, 'media-type');
      case 'accept-unmet':
        return isAbout(change, 'media-type') && change.at.direction === 'response';
    }
  })();
  return holds ? 10 : 0;
}

function ofResponse({ problem }: ResponseNode, change: ChangeNode): number {
  if (change.at.direction !== 'response') return 0;
  const holds = ((): boolean => {
    switch (problem.kind) {
      case 'status-missing':
        return isAbout(change, 'status', 'existence') && change.status === String(problem.status);
      case 'body-missing':
        return ['body', 'status'].some((area) => isAbout(change, area, 'existence'));
      case 'media-type-missing':
        return isAbout(change, 'media-type');
      case 'header-missing':
        return isAbout(change, 'header', 'existence') && isNamed(change, problem.name);
      case 'reply-missing':
        return false;
    }
  })();
  return holds ? 10 : 0;
}

function ofValue(node: ValueNode, change: ChangeNode): number {
  const { at } = change;
  if (at.direction !== node.direction) return 0;
  const isStyle = at.area === 'parameter' && at.aspect === 'style';
  if (at.area !== 'schema' && !isStyle) return wholeBody(node.direction, change);
  return isSameCarrier(node, change) ? nearnessOfSteps(stepsOf(node.member), change) : 0;
}

function isSameCarrier({ carrier, direction, status }: ValueNode, change: ChangeNode): boolean {
  if (change.carrier.toLowerCase() !== carrier.toLowerCase()) return false;
  return direction === 'request' || [status, undefined].includes(change.status) || status === undefined;
}

/** One of the two has to lie on the way to the other. */
function nearnessOfSteps(steps: readonly string[], { at, path }: ChangeNode): number {
  const shared = sharedSteps(steps, path.map(String));
  if (shared < Math.min(steps.length, path.length)) return 0;
  const isHarm =
    at.action === (at.direction === 'request' ? 'narrowed' : 'widened') || at.action === 'removed';
  return 1 + 10 * shared - Math.abs(steps.length - path.length) + (isHarm ? 5 : 0);
}

/** A value that is another one since the media type or the status is another one. */
function wholeBody(direction: string, { at }: ChangeNode): number {
  const isWhole =
    at.area === 'media-type' || (at.area === 'status' && direction === 'response') || at.area === 'body';
  return isWhole && at.action !== 'added' ? 0.5 : 0;
}

/** `emails[*].value` as steps. */
export function stepsOf(member: string): readonly string[] {
  return [...member.matchAll(/\["((?:[^"\\]|\\.)*)"\]|\[(\*|\d+)\]|([^.[\]]+)/gu)].map(
    ([, quoted, index, name]) =>
      quoted === undefined
        ? index === undefined
          ? (name ?? '')
          : '*'
        : (JSON.parse(`"${quoted}"`) as string),
  );
}

function sharedSteps(a: readonly string[], b: readonly string[]): number {
  let shared = 0;
  while (shared < a.length && shared < b.length && fits(a[shared] ?? '', b[shared] ?? '')) shared += 1;
  return shared;
}

function fits(a: string, b: string): boolean {
  const isIndex = (step: string): boolean => step === '*' || /^\d+$/u.test(step);
  return a === b || (isIndex(a) && isIndex(b));
}
