/** Request → the operation it is about, or why there is none. Which operation is meant it decides; whether the request is right it does not. */
import type { Match, ParameterUse, Request } from '../../core/protocol.ts';
import type { Operation, Surface } from '../../core/surface.ts';
import { closestOperation } from './closest.ts';
import { cookiesOf, parameterUses, undeclaredIn, type Sent } from './parameter-uses.ts';
import { candidates, type Candidate } from './router.ts';
import { valueFits, viewOf } from './schema-view.ts';
import { securityUse } from './security.ts';

/** Where several templates fit, the one whose path parameters fit their types, then the most literal from the left, then the longest server prefix. */
export function matchRequest(surface: Surface, request: Request): Match {
  const method = request.method.toUpperCase();
  const all = candidates(surface, request);
  const cookies = cookiesOf(request);
  const open = all.filter(({ unmet }) => unmet.length === 0);
  const fitting = open.flatMap((candidate): readonly Judged[] => {
    const { operation } = candidate.route;
    if (operation?.method.toUpperCase() !== method) return [];
    return [
      judged(operation, {
        ...candidate,
        sent: { request, cookies, path: candidate.parameters, asked: candidate.asked },
      }),
    ];
  });
  const best = fitting.sort(byFitness)[0];
  const unread = open.find(({ route }) => route.unread !== undefined)?.route.unread;
  if (best === undefined) {
    return unread === undefined
      ? noneOf(surface, request, all)
      : { kind: 'unreadable', why: unread.why, location: unread.location };
  }
  const { operation, sent, uses } = best;
  return {
    kind: 'operation',
    operation,
    parameters: uses(),
    undeclared: undeclaredIn(operation, sent, uses()),
    security: securityUse(operation.security, request, cookies),
  };
}

interface Judged extends Candidate {
  readonly operation: Operation;
  readonly sent: Sent;
  readonly uses: () => readonly ParameterUse[];
  /** Lower is better. */
  readonly misfits: () => number;
}

function judged(operation: Operation, candidate: Candidate & { readonly sent: Sent }): Judged {
  let made: readonly ParameterUse[] | undefined;
  const uses = (): readonly ParameterUse[] => (made ??= parameterUses(operation, candidate.sent));
  let count: number | undefined;
  return {
    ...candidate,
    operation,
    uses,
    misfits: () => (count ??= uses().filter(isMisfit).length),
  };
}

/** Path parameters of a wrong type, and required parameters that are fixed to a value the request does not have (`X-Amz-Target`). */
function isMisfit({ parameter, readings }: ParameterUse): boolean {
  const { schema } = parameter;
  if (schema === undefined) return false;
  const view = viewOf(schema);
  const fits = readings?.some((value) => valueFits(view, value)) ?? false;
  if (parameter.in === 'path') return !fits;
  return parameter.required && view.listed?.length === 1 && !fits;
}

function byFitness(a: Judged, b: Judged): number {
  return a.misfits() - b.misfits() || b.met - a.met || compareLiteralness(a, b);
}

function compareLiteralness(a: Candidate, b: Candidate): number {
  const length = Math.max(a.literalness.length, b.literalness.length);
  for (let index = 0; index < length; index += 1) {
    const difference = (b.literalness[index] ?? 0) - (a.literalness[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

function noneOf(surface: Surface, request: Request, all: readonly Candidate[]): Match {
  const [near] = all.map(({ route }) => route.operation).filter((operation) => operation !== undefined);
  if (near === undefined) {
    const closest = closestOperation(surface, request);
    return { kind: 'none', why: 'no path of the spec fits', ...(closest === undefined ? {} : { closest }) };
  }
  const demands = [...new Set(all.flatMap(({ unmet }) => unmet))];
  const methods = [...new Set(all.map(({ route }) => route.method))].filter((method) => method !== '');
  const isDemand = methods.includes(request.method.toUpperCase()) && demands.length > 0;
  const only = isDemand ? demands.slice(0, DEMANDS_SHOWN_MAX).join(' or ') : methods.join(', ');
  return { kind: 'none', why: `the path exists, but only with ${only}`, closest: near };
}

const DEMANDS_SHOWN_MAX = 3;
