/** Pairs that others labelled, and consecutive releases of real providers: what breaks is found and shown, and what does not is silent. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import { load } from 'js-yaml';
import { readSpec, type ReadSpec } from '../../src/app/evaluate.ts';
import type { ReleaseChange } from '../../src/compare/index.ts';
import { compared, documentOf } from '../compare/compared.ts';
import { changeScores, type ChangeScore } from '../../tools/changes.ts';

const CORPUS = join(import.meta.dirname, '../../../shared/corpus');
const isHere = existsSync(join(CORPUS, 'changes')) && existsSync(join(CORPUS, 'real/specs'));

if (!isHere)
  process.stderr.write('The corpus is not here; labelled pairs and real releases are not compared.\n');

/** The body of a skipped group runs all the same, and there is nothing to read in it. */
function withCorpus(name: string, body: () => void): void {
  if (isHere) describe(name, body);
  else test.skip(name, body);
}

interface Explained {
  readonly kind: 'vacuous' | 'policy' | 'debated';
  readonly why: string;
}

const explained = load(readFileSync(join(import.meta.dirname, 'changes-explained.yaml'), 'utf8')) as Readonly<
  Record<string, Explained>
>;

withCorpus('pairs of oasdiff', () => {
  const scores = changeScores(join(CORPUS, 'changes/oasdiff'));
  const errors = scores.filter(({ expected }) => expected === 'break');
  const missed = errors.filter(({ breaks }) => breaks === 0).map(({ name }) => name);

  test('what it calls an error is found, or explained one by one', () => {
    expect(errors.length).toBeGreaterThan(150);
    expect(missed.filter((name) => explained[name] === undefined)).toEqual([]);
  });

  test('no explanation has gone stale', () => {
    const needed = new Set(missed);
    expect(Object.keys(explained).filter((name) => !needed.has(name))).toEqual([]);
  });

  test('no break without a witness where it sees none', () => {
    expect(alarms(scores)).toEqual([]);
  });

  test('values that are shown hold', () => {
    expect(proportion(scores)).toBeGreaterThanOrEqual(0.95);
  });
});

withCorpus('pairs of APIHub', () => {
  const scores = changeScores(join(CORPUS, 'changes/apihub'));
  const breaking = scores.filter(({ expected }) => expected === 'break');

  test('at least 97 in 100 breaks are found', () => {
    expect(breaking.length).toBeGreaterThan(80);
    const found = breaking.filter(({ breaks }) => breaks > 0).length;
    expect(found / breaking.length).toBeGreaterThanOrEqual(0.97);
  });

  test('no break without a witness where none is labelled', () => {
    expect(alarms(scores)).toEqual([]);
  });

  test('values that are shown hold', () => {
    expect(proportion(scores)).toBeGreaterThanOrEqual(0.95);
  });
});

function alarms(scores: readonly ChangeScore[]): readonly string[] {
  return scores.filter(({ expected, unshown }) => expected === 'none' && unshown > 0).map(({ name }) => name);
}

function proportion(scores: readonly ChangeScore[]): number {
  const sum = (of: 'validated' | 'unproved'): number => scores.reduce((total, score) => total + score[of], 0);
  return sum('validated') / (sum('validated') + sum('unproved'));
}

const SPECS = join(CORPUS, 'real/specs');
const specs = new Map<string, ReadSpec>();

function realSpec(path: string): ReadSpec {
  const known = specs.get(path);
  if (known !== undefined) return known;
  const bytes = readFileSync(join(SPECS, path));
  const text = (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
  const root: unknown = text.trimStart().startsWith('{') ? JSON.parse(text) : load(text);
  const { spec } = readSpec({
    provider: 'provider',
    release: '',
    document: documentOf(path, root),
    others: new Map(),
  });
  if (spec === undefined) throw new Error(`${path} cannot be read`);
  specs.set(path, spec);
  return spec;
}

interface KnownAnswer {
  readonly id: string;
  readonly kind: string;
  readonly detail: string;
  readonly operations: readonly string[];
  readonly old: { readonly file: string };
  readonly new: { readonly file: string };
}

interface KnownAnswers {
  readonly breaking: readonly KnownAnswer[];
  readonly noBreakingChangeExpected: readonly { readonly old: string; readonly new: string }[];
}

/** What each kind of answer may be called here. */
const RULES: Readonly<Record<string, RegExp>> = {
  'operation-removed': /operation-removed$/u,
  'success-status-removed': /response-status-removed$/u,
  'response-type-changed': /response-type-widened$/u,
  'response-enum-value-added': /response-value-added$/u,
  'response-property-removed': /response-property-removed$/u,
  'response-required-became-optional': /response-property-optional$/u,
  'request-enum-value-removed': /request-value-removed$/u,
  'request-new-required-property': /request-property-required$/u,
  'request-property-became-required': /request-property-required$/u,
  'request-property-removed': /request-property-removed$/u,
  'parameter-became-required': /parameter-required$/u,
  'new-required-parameter': /parameter-required$/u,
  'parameter-removed': /parameter-removed$/u,
};

withCorpus('real releases', () => {
  const pairs = new Map<string, readonly ReleaseChange[]>();
  const changesBetween = (before: string, after: string): readonly ReleaseChange[] => {
    const key = `${before} ${after}`;
    const known = pairs.get(key) ?? compared(realSpec(before), realSpec(after)).changes;
    pairs.set(key, known);
    return known;
  };
  const path = (file: string): string => file.replace(/^specs\//u, '');
  const answers = JSON.parse(readFileSync(join(CORPUS, 'real/known-answers.json'), 'utf8')) as KnownAnswers;

  test.each(
    answers.breaking.map((answer) => [`${answer.id} ${answer.kind} ${answer.detail}`, answer] as const),
  )('%s', (_title, answer) => {
    const changes = changesBetween(path(answer.old.file), path(answer.new.file));
    const found = changes.filter(
      ({ finding, nodes }) =>
        RULES[answer.kind]?.test(finding.rule) === true &&
        nodes.some(
          (node) => answer.operations.includes(node.operation) && isAt(answer, node.path, node.facts),
        ),
    );
    expect(found.map(({ finding }) => finding.rule)).not.toEqual([]);
  });

  test.each(answers.noBreakingChangeExpected.map((pair) => [`${pair.old} to ${pair.new}`, pair] as const))(
    'nothing breaks from %s',
    (_title, pair) => {
      const changes = changesBetween(path(pair.old), path(pair.new));
      expect(
        changes.filter(({ effect }) => effect === 'breaking').map(({ finding }) => finding.title),
      ).toEqual([]);
    },
  );

  const releases = readdirSync(SPECS).flatMap((provider) =>
    readdirSync(join(SPECS, provider)).map((file) => `${provider}/${file}`),
  );

  test.each(releases)('%s against itself is silent', (release) => {
    const { changes, undecided } = compared(realSpec(release), realSpec(release));
    expect(changes).toEqual([]);
    expect(undecided).toEqual([]);
  });
});

/** The last steps of the place are those of the answer: the last member of the path that it names. */
function isAt(
  { kind, detail }: KnownAnswer,
  steps: readonly (string | number)[],
  facts: Readonly<Record<string, unknown>>,
): boolean {
  if (kind.includes('parameter')) return detail.endsWith(`:${String(facts['name'])}`);
  if (!detail.startsWith('/')) return true;
  const wanted = (/^[^:]*/u.exec(detail)?.[0] ?? '').split('/').at(-1);
  return steps.length === 0 || String(steps.at(-1)) === wanted;
}
