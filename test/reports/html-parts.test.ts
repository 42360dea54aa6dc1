/** What the parts of the HTML report say, with and without the data they need. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { RunFinding } from '../../src/core/run.ts';
import { changeLines } from '../../src/report/html/change.ts';
import { excerpt, valueLines } from '../../src/report/html/value-lines.ts';
import { calmRun, elementsOf, findingsOf, fullExtras, pageOf, partText, rowsOf } from './html-page.ts';

const run = calmRun();
const bare = pageOf(run);
const full = pageOf(run, fullExtras);

describe('verdict', () => {
  test('says the word, who is hit, and who can settle it', () => {
    const text = partText(full, 'verdict');
    expect(text).toContain('work.idp 1.9.0 → 2.0.0 to production');
    expect(text).toContain('NOT READY');
    expect(text).toContain('1 break hits 1 of 2 consumers.');
    expect(text).toContain('Leaver calls of hr-sync are among it');
    expect(text).toMatch(/IP-AAAA active is string, .* @idp: Keep the type\. ?or @people: Read the type/u);
    expect(text).toContain('Check the contract of partner with work.idp');
    expect(text).toContain('20 Nov 2026, 09:14 UTC');
  });

  test('counts what is new and gone since the last run, and says when it cannot', () => {
    // The history had aaaa and dead; the run has aaaa and bbbb; a note is no open finding.
    expect(partText(full, 'verdict')).toContain('Since 2.0.0-rc.1, 5 Nov 2026: ✓1 gone ✕1 new –1 unchanged');
    expect(partText(bare, 'verdict')).toContain('No history yet');
    expect(partText(bare, 'verdict')).toContain('commit not given');
  });

  test('is not green where no contract took part', () => {
    const counts = { ...run.counts, contracts: 0, exchanges: 22 };
    const page = pageOf({ ...run, verdict: 'READY', contracts: [], findings: [], notChecked: [], faults: [], counts });
    expect(partText(page, 'verdict')).toContain('this says nothing about any consumer');
    expect(page).not.toContain('verdict ok');
  });
});

describe('matrix', () => {
  const caption = 'Consumers by provider, worst first';

  test('has the worst consumer first, and is not green for what was not checked', () => {
    expect(rowsOf(bare, caption)).toEqual([
      expect.stringMatching(/^hr-sync 1\.0\.0 @people ✕ 1 break ! 1 risk 1 interaction not checked$/u),
      expect.stringMatching(/^partner no owner given \? not checked the contract is 96 days old$/u),
    ]);
  });

  test('a contract that the run says is not checked is not green, whatever its interactions say', () => {
    const contracts = run.contracts.slice(0, 1).map((contract) => ({ ...contract, consumer: 'partner', verdict: 'compatible' as const }));
    const [row] = rowsOf(pageOf({ ...run, contracts, findings: [] }), caption).filter((each) => each.startsWith('partner'));
    expect(row).toContain('? not checked');
  });

  test('shows the age of contracts where it is known, and says where it is not', () => {
    expect(rowsOf(full, caption)[0]).toContain('2 days');
    expect(rowsOf(full, caption)[1]).toContain('not known');
    expect(partText(bare, 'matrix')).toContain('does not say when the contracts were published');
  });

  test('more providers than fit stand in several tables', () => {
    const providers = Array.from({ length: 12 }, (_, index) => ({ name: `p${String(index)}`, release: '1', spec: 's', operations: 1 }));
    const contracts = providers.flatMap(({ name }) => run.contracts.slice(0, 1).map((contract) => ({ ...contract, provider: name })));
    const page = pageOf({ ...run, providers, contracts, findings: [], notChecked: [] });
    expect(page.match(/by provider, worst first/gu)?.length).toBe(3);
  });
});

describe('findings', () => {
  test('stand in groups, the first that blocks is open', () => {
    const details = elementsOf(bare).filter(({ name }) => name === 'details');
    expect(details.map(({ attributes }) => [attributes['id'], attributes['data-sev'], attributes['open']])).toEqual([
      ['IP-AAAA', 'bad', ''],
      ['IP-BBBB', 'warn', undefined],
      ['IP-CCCC', 'info', undefined],
    ]);
  });

  test('read in one order', () => {
    const text = partText(bare, 'findings');
    const labels = ['Who is hit', 'Where', 'Why it breaks', 'Counter-example', 'Settle it', 'Or waive it'];
    const at = labels.map((label) => text.indexOf(label));
    expect(at).toEqual(at.toSorted((a, b) => a - b));
    expect(at[0]).toBeGreaterThan(0);
  });

  test('mark the place in the counter-example, and say who confirmed it', () => {
    const text = partText(bare, 'findings');
    expect(text).toContain('▶ "active": ');
    expect(text).toContain('Expected boolean Actual string');
    expect(text).toContain('Checked with Ajv on both documents: valid for the provider, refused by the consumer.');
    expect(text).toContain('No concrete value was found that shows it.');
  });

  test('show a request and its reply as such', () => {
    const witness: RunFinding['witness'] = { kind: 'response', proof: 'structural', source: 'recording', acceptedBy: 'provider', refusedBy: 'spec', value: { request: 'GET /users', status: 418 } };
    const text = partText(pageOf(findingsOf(run, 1, () => ({ witness }))), 'findings');
    expect(text).toContain('Request GET /users Actual status 418');
  });

  test('show what changed where the run has it', () => {
    const change = { before: "'200':\n  body: User", after: "'204':\n  body: User" };
    const text = partText(pageOf(findingsOf(run, 1, () => ({ change }))), 'findings');
    expect(text).toMatch(/What changed before: - '200': after: \+ '204': body: User/u);
    expect(partText(bare, 'findings')).not.toContain('What changed');
  });

  test('say since when they are open, those with a history only', () => {
    expect(partText(full, 'findings')).toContain('open since 5 Nov 2026');
    expect(partText(full, 'findings')).toContain('new in this run');
    expect(partText(bare, 'findings')).not.toContain('new in this run');
  });

  test('every state has its group', () => {
    const states = ['waived', 'known', 'unused', 'new', 'expired'] as const;
    const page = pageOf(findingsOf(run, 5, (index) => ({ state: states[index] ?? 'new', blocking: index === 4 })));
    const severities = elementsOf(page).flatMap(({ name, attributes }) => (name === 'details' ? [attributes['data-sev']] : []));
    expect(severities).toEqual(['bad', 'warn', 'waived', 'known', 'unused']);
  });
});

describe('history', () => {
  test('the chart and the table have the same numbers', () => {
    expect(rowsOf(full, 'Releases of work.idp, newest first')).toEqual([
      '2.0.0 20 Nov 2026 1 1 NOT READY none recorded',
      '2.0.0-rc.1 5 Nov 2026 6 3 NOT READY held',
      '1.9.0 7 Oct 2026 0 2 READY released',
    ]);
    const drawn = elementsOf(full).filter(({ name, attributes }) => name === 'text' && attributes['class'] === 'value');
    expect(drawn.map(({ text }) => text)).toEqual(['0 + 2', '6 + 3', '1 + 1']);
  });

  test('tells the age of what is open', () => {
    expect(rowsOf(full, 'Open findings, oldest first')).toEqual(['IP-AAAA 5 Nov 2026 15 days', 'IP-BBBB in this run new']);
  });

  test('draws drift from the run alone', () => {
    const seen = { count: 3, of: 41, first: '2026-06-01T00:00:00Z', last: '2026-09-01T00:00:00Z', releases: ['1.9.0'] };
    const page = pageOf(findingsOf(run, 1, () => ({ seen })));
    expect(rowsOf(page, 'Drift that recordings show')).toEqual([expect.stringContaining('3 of 41 1 Jun 2026 1 Sep 2026')]);
  });

  test('a line of the same run or of another provider changes nothing', () => {
    const [last] = fullExtras.history?.slice(-1) ?? [];
    if (last === undefined) throw new Error('the fixture has no history');
    const more = [{ ...last, at: run.at, breaks: 99 }, { ...last, provider: 'other', breaks: 98 }];
    expect(pageOf(run, { ...fullExtras, history: [...more, ...(fullExtras.history ?? [])] })).toBe(full);
  });
});

describe('lifecycle', () => {
  test('names who has no leaver contract', () => {
    expect(partText(bare, 'lifecycle')).toContain('No leaver contract: hr-sync and partner.');
    const contracts = run.contracts.map((contract) => ({ ...contract, interactions: contract.interactions.map((each) => ({ ...each, stage: 'leaver' as const })) }));
    expect(partText(pageOf({ ...run, contracts }, fullExtras), 'lifecycle')).toContain('No leaver contract: partner.');
  });

  test('counts stages as compatible, seen and covered', () => {
    const contracts = run.contracts.map((contract) => ({
      ...contract,
      interactions: contract.interactions.map((each, index) => ({ ...each, stage: 'auth' as const, recorded: index === 0 ? { count: 2, last: '2026-11-01T00:00:00Z' } : { count: index === 1 ? 1 : 0 } })),
    }));
    const row = rowsOf(pageOf({ ...run, contracts, findings: [] }), 'Stages in the life of an identity').find((each) => each.startsWith('Sign-in'));
    expect(row).toBe('Sign-in ! at risk 2 of 4 1 not checked 1 of 4 2 ever hr-sync partner');
  });
});

describe('waivers, evidence, decision', () => {
  test('waivers stand in the order in which someone must act', () => {
    const rows = rowsOf(full, 'Waivers: expired, ending, active, stale');
    expect(rows.map((row) => row.split(' ').slice(0, 2).join(' '))).toEqual(['W-EXPIRED ✕', 'W-ENDING !', 'W-ACTIVE ~', 'W-STALE –']);
    expect(rows[0]).toContain('expired 3 days ago IP-AAAA');
    expect(rows[3]).toContain('nothing in this run contract/response-type-rejected');
  });

  test('every input is listed, with its digest or with the word that none was kept', () => {
    const rows = rowsOf(full, 'Inputs of this run');
    expect(rows.filter((row) => row.includes('not recorded')).length).toBe(2);
    expect(rows.some((row) => row.startsWith('idpact.waivers.yaml') && row.endsWith('cd'.repeat(32)))).toBe(true);
    expect(rowsOf(full, 'Controls')[0]).toContain('✕ contradicted IP-AAAA');
  });

  test('a decision on another run does not count', () => {
    const decision = { decision: 'hold', by: '@iam-release', at: run.at, reason: 'leaver', runDigest: 'sha256:AB' } as const;
    expect(partText(pageOf(run, { decision, runDigest: 'ab' }), 'decision')).not.toContain('another run');
    expect(partText(pageOf(run, { decision }), 'decision')).toContain('another run');
  });

  test('what is missing is said', () => {
    const said = {
      history: 'No history yet',
      waivers: 'No waivers were given',
      evidence: 'No map of controls was applied',
      decision: 'No decision is recorded for this run.',
      limits: 'message interactions are not checked yet',
    };
    for (const [id, text] of Object.entries(said)) expect(partText(bare, id)).toContain(text);
    expect(partText(bare, 'limits')).toContain('contracts/x/y.pact.json:3:4');
  });
});

describe('lines', () => {
  test('what was and what is can be read back from a change', () => {
    const lines = fc.array(fc.constantFrom('a', 'b', 'c', ''), { maxLength: 12 });
    fc.assert(
      fc.property(lines, lines, (before, after) => {
        const change = changeLines(before, after);
        const without = (kind: string): readonly string[] => change.filter((each) => each.kind !== kind).map(({ text }) => text);
        expect([without('in'), without('out')]).toEqual([before, after]);
      }),
    );
  });

  test('a value can be read back from its lines', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), (value) => {
        const text = valueLines(value, '').map((line) => line.text).join('\n');
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  test('an excerpt holds the marked line, and counts the rest', () => {
    const lines = valueLines(Array.from({ length: 300 }, (_, index) => ({ index })), '/250/index');
    const { lines: shown, before, after } = excerpt(lines, 400);
    expect(shown.filter(({ marked }) => marked).map(({ text }) => text.trim())).toEqual(['"index": 250']);
    expect(before + shown.length + after).toBe(lines.length);
  });

  test('a value nested beyond reason, or very wide, is cut and not walked', () => {
    let deep: unknown = 1;
    for (let depth = 0; depth < 100_000; depth += 1) deep = [deep];
    expect(valueLines(deep, '').length).toBeLessThan(100);
    expect(valueLines(new Array(1_000_000).fill('x'), '').length).toBeLessThan(10_000);
  });
});
