/** Patterns as automata over code points, by refa; budgets are counted in states, so that every machine gives up alike. */
import type {
  CombinedTransformer,
  Concatenation,
  DFA,
  Element,
  Expression,
  NoParent,
  Quantifier,
} from 'refa';
import type * as Refa from 'refa';
import { onDemand } from '../../core/on-demand.ts';

const refa = onDemand('refa') as () => typeof Refa;

/** States of one automaton. A pattern with `{1,5000}` needs more, and is then not compared. */
const STATES_MAX = 20_000;

export type Automaton = DFA;

const memo = new Map<string, Automaton | undefined>();

/** The automaton of all texts that have a match; undefined when it is not regular or too large. */
export function automatonOf(source: string, flags: string): Automaton | undefined {
  const key = `${flags}/${source}`;
  if (memo.has(key)) return memo.get(key);
  const automaton = build(source, flags);
  memo.set(key, automaton);
  return automaton;
}

function build(source: string, flags: string): Automaton | undefined {
  try {
    const parser = refa().JS.Parser.fromLiteral({ source, flags: flags.includes('u') ? flags : `${flags}u` });
    const { expression, maxCharacter } = parser.parse({ assertions: 'parse', backreferences: 'throw' });
    const whole = refa().transform(simplify(), searching(expression, maxCharacter), { maxPasses: 60 });
    const nfa = refa().NFA.fromRegex(
      whole,
      { maxCharacter },
      { assertions: 'throw' },
      new (refa().NFA.LimitedNodeFactory)(STATES_MAX),
    );
    const dfa = refa().DFA.fromFA(nfa, new (refa().DFA.LimitedNodeFactory)(STATES_MAX));
    dfa.minimize();
    return dfa;
  } catch {
    // Backreferences, assertions that do not reduce, or too many states: not comparable.
    return undefined;
  }
}

let simplifier: CombinedTransformer | undefined;

function simplify(): CombinedTransformer {
  const { Transformers } = refa();
  return (simplifier ??= new (refa().CombinedTransformer)([
    Transformers.inline(),
    Transformers.removeDeadBranches(),
    Transformers.removeUnnecessaryAssertions(),
    Transformers.applyAssertions(),
    Transformers.unionCharacters(),
  ]));
}

function anything(maxCharacter: number): NoParent<Quantifier> {
  return {
    type: 'Quantifier',
    min: 0,
    max: Infinity,
    lazy: false,
    alternatives: [
      {
        type: 'Concatenation',
        elements: [{ type: 'CharacterClass', characters: refa().CharSet.all(maxCharacter) }],
      },
    ],
  };
}

/** A pattern may match anywhere, so anything may stand before and after, but for the sides that `^` and `$` hold. */
function searching(expression: NoParent<Expression>, maxCharacter: number): NoParent<Expression> {
  return {
    type: 'Expression',
    alternatives: expression.alternatives.map((alternative): NoParent<Concatenation> => {
      const elements = [...alternative.elements];
      if (isEdge(elements[0], 'behind')) elements.shift();
      else elements.unshift(anything(maxCharacter));
      if (isEdge(elements.at(-1), 'ahead')) elements.pop();
      else elements.push(anything(maxCharacter));
      return { type: 'Concatenation', elements };
    }),
  };
}

/** `^` and `$` are parsed as "no character behind" and "no character ahead". */
function isEdge(element: NoParent<Element> | undefined, kind: 'ahead' | 'behind'): boolean {
  if (element?.type !== 'Assertion' || element.kind !== kind || !element.negate) return false;
  const [alternative, ...others] = element.alternatives;
  const [only, ...rest] = alternative?.elements ?? [];
  return others.length === 0 && rest.length === 0 && only?.type === 'CharacterClass' && only.characters.isAll;
}

/** Runs the automaton over the text, one step a code point. */
export function acceptorOf(source: string, flags: string): ((text: string) => boolean) | undefined {
  const automaton = automatonOf(source, flags);
  if (automaton === undefined) return undefined;
  return (text) => automaton.test(Array.from(text, (character) => character.codePointAt(0) ?? 0));
}

/** The texts of all the automata at once; undefined when that is too large. */
export function intersection(automata: readonly Automaton[]): Automaton | undefined {
  const [first, ...others] = automata;
  if (first === undefined) return undefined;
  try {
    return others.reduce((left, right) => {
      const both = refa().NFA.fromIntersection(left, right, new (refa().NFA.LimitedNodeFactory)(STATES_MAX));
      const dfa = refa().DFA.fromFA(both, new (refa().DFA.LimitedNodeFactory)(STATES_MAX));
      dfa.minimize();
      return dfa;
    }, first);
  } catch {
    return undefined;
  }
}

/** What `automaton` does not accept. */
export function complementOf(automaton: Automaton): Automaton {
  const copy = automaton.copy();
  copy.complement();
  return copy;
}

export { shortestText } from './shortest.ts';
