/** What a standard leaves to the provider is no finding: it is not checked, and the interaction says so. */
import type { Evidence } from '../core/finding.ts';
import type { ContractNode } from '../core/rule.ts';
import type { Operation } from '../core/surface.ts';
import { isObject } from '../schema/json.ts';
import type { Gathering } from './context.ts';

/** Takes what the standard of the operation leaves open out of what was gathered. */
export function leftOpen({ check, nodes, unanswered }: Gathering, operation: Operation): void {
  const standard = check.protocol.standardOf?.(operation);
  if (standard === undefined) return;
  const kept = nodes.filter((node) => {
    const why = openIn(node, operation);
    if (why !== undefined)
      unanswered.push({
        why: `${why}, which ${standard} leaves to the provider`,
        locations: placesOf(node.evidence),
        beyond: true,
      });
    return why === undefined;
  });
  nodes.splice(0, nodes.length, ...kept);
}

function openIn(node: ContractNode, operation: Operation): string | undefined {
  switch (node.kind) {
    case 'unmatched':
      return undefined;
    case 'request':
      return openInRequest(node.problem);
    case 'response':
      return openInResponse(node.problem, operation);
    case 'value':
      return openInValue(node);
  }
}

type RequestProblem = Extract<ContractNode, { kind: 'request' }>['problem'];

function openInRequest(problem: RequestProblem): string | undefined {
  switch (problem.kind) {
    case 'parameter-undeclared':
      return problem.in === 'query' ? `query parameter \`${problem.name}\` is sent` : undefined;
    case 'body-undeclared':
      return 'a body is sent';
    case 'deactivation-undeclared':
      return `\`${problem.member}\` is sent`;
    case 'accept-unmet':
      return `\`${problem.accept}\` is asked for`;
    case 'body-missing':
    case 'media-type-rejected':
    case 'parameter-malformed':
    case 'parameter-missing':
    case 'security-missing':
      return undefined;
  }
}

type ResponseProblem = Extract<ContractNode, { kind: 'response' }>['problem'];

/** The status of success is part of the promise; how else a request may fail is not. */
function openInResponse(problem: ResponseProblem, { responses }: Operation): string | undefined {
  switch (problem.kind) {
    case 'status-missing': {
      const isSuccess = problem.status >= 200 && problem.status < 300;
      const isSettled = responses.some(({ status }) => status.startsWith('2'));
      return isSuccess && isSettled ? undefined : `status ${String(problem.status)} is expected`;
    }
    case 'body-missing':
      return `the body of status ${problem.status} is read`;
    case 'header-missing':
      return `header \`${problem.name}\` is read`;
    case 'media-type-missing':
    case 'reply-missing':
      return undefined;
  }
}

/** Whether an optional member comes depends on scopes and on the client; what contradicts does not. */
function openInValue(node: Extract<ContractNode, { kind: 'value' }>): string | undefined {
  const { mismatch, member, carrier, direction, sides } = node;
  const name = member === '' ? `the ${carrier}` : `\`${member}\``;
  // Where all that there is was listed, the rest is not left open.
  if (mismatch.kind === 'undeclared' && isClosed(sides.sender.schema)) return undefined;
  if (mismatch.kind === 'open' || mismatch.kind === 'undeclared')
    return `${name} is ${direction === 'request' ? 'sent' : 'read'}`;
  if (mismatch.kind === 'optional') return `${name} is needed`;
  if (mismatch.severity === 'disjoint') return undefined;
  return `${name} is expected to be narrower than any`;
}

function isClosed(schema: unknown): boolean {
  return isObject(schema) && schema['additionalProperties'] === false;
}

function placesOf(evidence: readonly Evidence[]): readonly Evidence['location'][] {
  return evidence.map(({ location }) => location);
}
