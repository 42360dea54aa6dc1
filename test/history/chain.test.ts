/** The lines of a history: how they hold each other, what is said of those that do not, and what a run takes from them. */
import { describe, expect, test } from '@jest/globals';
import { addedText, readHistory, sha256 } from '../../src/core/history-chain.ts';
import { isHistoryLine, lineKey, type HistoryDecision, type NewLine } from '../../src/core/history.ts';
import { PAST_MAX, pastOf } from '../../src/core/past.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const digest = (name: string): string => sha256(name);

interface Made {
  readonly at?: string;
  readonly provider?: string;
  readonly release?: string;
  readonly firstSeen?: string;
}

function runLine(
  name: string,
  {
    at = '2026-11-18T09:00:00.000Z',
    provider = 'idp',
    release = '1.0.0',
    firstSeen = '2026-11-18',
  }: Made = {},
): NewLine {
  return {
    kind: 'run',
    run: digest(name),
    at,
    tool: '0.1.0',
    verdict: 'NOT READY',
    counts: {
      contracts: 1,
      consumers: 1,
      breaks: 1,
      risks: 0,
      blocking: 1,
      waived: 0,
      known: 0,
      notChecked: 0,
    },
    providers: [
      {
        name: provider,
        release,
        verdict: 'NOT READY',
        breaks: 1,
        risks: 0,
        findings: [{ fingerprint: digest('finding'), firstSeen }],
      },
    ],
  };
}

function decisionLine(name: string, decision: HistoryDecision['decision'], at: string): NewLine {
  return {
    kind: 'decision',
    run: digest(name),
    at,
    verdict: 'NOT READY',
    decision,
    by: '@iam',
    reason: 'as agreed',
  };
}

const START = { head: null, cutOff: [], isOpen: false };
const three = addedText([runLine('a'), runLine('b'), runLine('c')], START);
const lines = three.trimEnd().split('\n');

describe('a chain', () => {
  test('an empty history is whole', () => {
    expect(readHistory(bytes(''))).toEqual({
      entries: [],
      troubles: [],
      head: null,
      cutOff: [],
      isOpen: false,
    });
  });

  test('lines stand on each other, whether they were written at once or one by one', () => {
    let text = '';
    for (const name of ['a', 'b', 'c']) text += addedText([runLine(name)], readHistory(bytes(text)));
    expect(text).toBe(three);
    const { entries, troubles } = readHistory(bytes(three));
    expect(troubles).toEqual([]);
    expect(entries.map(({ value }) => value.run)).toEqual(['a', 'b', 'c'].map(digest));
    expect(entries[1]?.value.previous).toBe(sha256(lines[0] ?? ''));
  });

  const [one = '', two = '', last = ''] = lines;
  test.each([
    ['a line was changed', [one.replace('NOT READY', 'READY'), two, last], [2]],
    ['a line was taken out', [one, last], [2]],
    ['the first line was taken out', [two, last], [1]],
    ['lines were swapped', [two, one, last], [1, 2, 3]],
    ['a line was put in', [one, JSON.stringify({ version: 1, previous: null }), two, last], [2, 3]],
    ['a line was made unreadable', [one, 'x', last], [2, 3]],
    ['a line was doubled', [one, one, two, last], [2]],
  ])('%s: it is seen', (_, changed, where) => {
    const { troubles } = readHistory(bytes(`${changed.join('\n')}\n`));
    expect(troubles.filter(({ kind }) => kind === 'broken').map(({ line }) => line)).toEqual(where);
  });

  test('line ends of another system, and an empty line at the end, change nothing', () => {
    expect(readHistory(bytes(`${lines.join('\r\n')}\r\n\n`)).troubles).toEqual([]);
  });

  test.each([0, 1, 20, one.length - 1])(
    'a last line that was cut off after %d characters is set aside, said, and stood on',
    (length) => {
      const cut = `${one}\n${two.slice(0, length)}`;
      const reading = readHistory(bytes(cut));
      expect(reading.entries).toHaveLength(1);
      expect(reading.troubles.map(({ kind }) => kind)).toEqual(length === 0 ? [] : ['torn']);
      const after = readHistory(bytes(`${cut}${addedText([runLine('c')], reading)}`));
      expect(after.entries.map(({ value }) => value.run)).toEqual([digest('a'), digest('c')]);
      expect(after.troubles.map(({ kind }) => kind)).toEqual(length === 0 ? [] : ['set-aside']);
    },
  );

  test('a line that was cut off hides no change of the line before it', () => {
    const cut = `${one}\n${two.slice(0, 30)}`;
    const whole = `${cut}${addedText([runLine('c')], readHistory(bytes(cut)))}`;
    expect(readHistory(bytes(whole)).troubles.map(({ kind }) => kind)).toEqual(['set-aside']);
    for (const changed of [
      whole.replace('NOT READY', 'READY'),
      whole.replace(`${two.slice(0, 30)}\n`, 'other\n'),
      whole.slice(one.length + 1),
    ])
      expect(readHistory(bytes(changed)).troubles.map(({ kind }) => kind)).toContain('broken');
  });

  test('a writer may be interrupted twice', () => {
    const first = `${one}\n{"vers`;
    const twice = `${first}${addedText([runLine('b')], readHistory(bytes(first))).slice(0, 40)}`;
    const after = readHistory(bytes(`${twice}${addedText([runLine('c')], readHistory(bytes(twice)))}`));
    expect(after.entries.map(({ value }) => value.run)).toEqual([digest('a'), digest('c')]);
    expect(after.troubles.map(({ kind }) => kind)).toEqual(['set-aside', 'set-aside']);
  });

  test('a last line that only lacks its end is a line', () => {
    const reading = readHistory(bytes(`${one}\n${two}`));
    expect(reading.entries).toHaveLength(2);
    expect(reading.isOpen).toBe(true);
    const after = readHistory(bytes(`${one}\n${two}${addedText([runLine('c')], reading)}`));
    expect(after.entries).toHaveLength(3);
    expect(after.troubles).toEqual([]);
  });

  test('a line of a later version keeps its place in the chain', () => {
    const later = JSON.stringify({ version: 2, previous: sha256(one), more: true });
    const text = `${one}\n${later}\n`;
    const { entries, troubles } = readHistory(
      bytes(`${text}${addedText([runLine('c')], readHistory(bytes(text)))}`),
    );
    expect(entries.map(({ line }) => line)).toEqual([1, 3]);
    expect(troubles.map(({ kind, line }) => [kind, line])).toEqual([['unread', 2]]);
  });

  test.each([
    '\u0000\u0000\u0000',
    'null',
    '[]',
    '{"previous":null}',
    '{"previous":7}',
    '\ud800',
    '{"previous":null,"version":1,"kind":"run","run":"x"}',
  ])('whatever a file holds, it is read: %j', (content) => {
    const { entries } = readHistory(bytes(content));
    expect(entries).toEqual([]);
  });

  test('every member that is read later has to be there', () => {
    const whole = JSON.parse(one) as Record<string, unknown>;
    expect(isHistoryLine(whole)).toBe(true);
    for (const member of ['version', 'previous', 'kind', 'run', 'at', 'tool', 'verdict', 'providers']) {
      const { [member]: _, ...less } = whole;
      expect(isHistoryLine(less)).toBe(false);
    }
  });

  test('a run is one line, and so is each decision on it', () => {
    expect(lineKey(runLine('a'))).toBe(lineKey(runLine('a', { at: '2027-01-01T00:00:00Z' })));
    expect(lineKey(decisionLine('a', 'hold', '2026-11-20'))).not.toBe(
      lineKey(decisionLine('a', 'release', '2026-11-20')),
    );
  });
});

describe('earlier runs', () => {
  const read = (...made: readonly NewLine[]): ReturnType<typeof readHistory>['entries'][number]['value'][] =>
    readHistory(bytes(addedText(made, START))).entries.map(({ value }) => value);
  const query = { providers: ['idp'], at: '2026-11-20T09:00:00.000Z' };

  test('those of other providers, of the same moment and of later are left out; oldest first', () => {
    const past = pastOf(
      read(
        runLine('late', { at: '2026-11-21T00:00:00Z' }),
        runLine('now', { at: query.at }),
        runLine('second', { at: '2026-11-19T00:00:00Z', release: '1.1.0' }),
        runLine('other', { provider: 'crm' }),
        runLine('first'),
      ),
      query,
    );
    expect(past.map(({ release }) => release)).toEqual(['1.0.0', '1.1.0']);
  });

  test('the last decision on a run before now counts', () => {
    const past = pastOf(
      read(
        runLine('a'),
        decisionLine('a', 'release', '2026-11-19T08:00:00Z'),
        decisionLine('a', 'hold', '2026-11-18T10:00:00Z'),
        decisionLine('a', 'hold', '2026-11-22T10:00:00Z'),
      ),
      query,
    );
    expect(past.map(({ decision }) => decision)).toEqual(['released']);
  });

  test('of each provider the newest are kept', () => {
    const many = Array.from({ length: PAST_MAX + 5 }, (_, index) =>
      runLine(String(index), {
        at: new Date(Date.parse('2026-01-01') + index * 1000).toISOString(),
        release: String(index),
      }),
    );
    const past = pastOf(read(...many, runLine('crm', { provider: 'crm', at: '2025-01-01T00:00:00Z' })), {
      ...query,
      providers: ['idp', 'crm'],
    });
    expect(past).toHaveLength(PAST_MAX + 1);
    expect(past[1]?.release).toBe('5');
    expect(past.at(-1)?.release).toBe(String(PAST_MAX + 4));
  });
});
