/** What the parts of the HTML report say, with and without the data they need. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Run, RunFinding } from '../../src/core/run.ts';
import { changeLines } from '../../src/report/html/change.ts';
import { excerpt, valueLines } from '../../src/report/html/value-lines.ts';
import { calmRun, elementsOf, findingsOf, fullRun, pageOf, partText, rowsOf, waiver } from './html-page.ts';

const run = calmRun();
const bare = pageOf(run);
const complete = fullRun(run);
const full = pageOf(complete);

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
      expect.stringMatching(/^partner \? no owner \? not checked the contract is 96 days old$/u),
    ]);
  });

  test('a contract that the run says is not checked is not green, whatever its interactions say', () => {
    const contracts = run.contracts.slice(0, 1).map((contract) => ({ ...contract, consumer: 'partner', verdict: 'compatible' as const }));
    const [row] = rowsOf(pageOf({ ...run, contracts, findings: [] }), caption).filter((each) => each.startsWith('partner'));
    expect(row).toContain('? not checked');
  });

  test('shows the age of contracts where it is known, and says where it is not', () => {
    const ages = [{ ageDays: 2, maxAgeDays: 60 }, { ageDays: 96, maxAgeDays: 60 }];
    const contracts = run.contracts.map((contract, index) => ({ ...contract, ...ages[index] }));
    const page = pageOf({ ...run, contracts });
    expect(rowsOf(page, caption).map((row) => /\d+ days(?: limit \d+)?/u.exec(row)?.[0])).toEqual(['2 days', '96 days limit 60']);
    expect(partText(bare, 'matrix')).toContain('Nobody says when the contracts were published');
  });

  test('a waiver for one consumer leaves the finding blocking for the other', () => {
    const [first] = run.findings[0]?.hits ?? [];
    if (first === undefined) throw new Error('the fixture has no hit');
    const hits = [{ ...first, waiver: { id: 'W-1', state: 'waived' as const, expires: '2026-12-01' } }, { ...first, consumer: 'partner', owner: '@partner' }];
    const page = pageOf({ ...findingsOf(run, 1, () => ({ hits, stateReason: 'waived for hr-sync (W-1) only' })), notChecked: [] });
    const rows = rowsOf(page, caption);
    expect(rows[0]).toMatch(/^partner .*✕ 1 break/u);
    expect(rows[1]).toMatch(/^hr-sync .*~ 1 waived/u);
    expect(partText(page, 'verdict')).toContain('or @partner: Read the type that the spec promises.');
    expect(partText(page, 'verdict')).toContain('waived for hr-sync (W-1) only');
    expect(partText(page, 'findings')).toContain('@people, waived until 1 Dec 2026 (W-1):');
  });

  test('shows consumers that only the configuration names', () => {
    expect(rowsOf(full, caption).at(-1)).toBe('idle custom-connector · no contract ? no owner – no contract');
  });

  test('shades what differs from the release it was compared with', () => {
    expect(full).toContain('1.9.0 → 2.0.0');
    const same = complete.comparisons?.map((each) => ({ ...each, base: '2.0.0 (production)' })) ?? [];
    expect(partText(pageOf({ ...complete, comparisons: same }), 'verdict')).toContain('work.idp 2.0.0 to production');
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
    expect(rowsOf(full, 'Open findings, oldest first')).toEqual(['IP-AAAA Blocking 5 Nov 2026 15 days', 'IP-BBBB At risk in this run new']);
  });

  test('draws drift from the run alone', () => {
    const seen = { count: 3, of: 41, first: '2026-06-01T00:00:00Z', last: '2026-09-01T00:00:00Z', releases: ['1.9.0'] };
    const page = pageOf(findingsOf(run, 1, () => ({ seen })));
    expect(rowsOf(page, 'Drift that recordings show')).toEqual([expect.stringContaining('3 of 41 1 Jun 2026 1 Sep 2026')]);
  });

  test('a line of the same run or of another provider changes nothing', () => {
    const { history = [] } = complete;
    const [last] = history.slice(-1);
    if (last === undefined) throw new Error('the fixture has no history');
    const more = [{ ...last, at: run.at, breaks: 99 }, { ...last, provider: 'other', breaks: 98 }];
    const without = (page: string): string => page.replaceAll(/[0-9a-f]{64}/gu, '');
    expect(without(pageOf({ ...complete, history: [...more, ...history] }))).toBe(without(full));
  });
});

describe('lifecycle', () => {
  test('names who has no leaver contract', () => {
    expect(partText(bare, 'lifecycle')).toContain('No leaver contract: hr-sync and partner.');
    expect(partText(full, 'lifecycle')).toContain('No leaver contract: partner, declared to need one.');
    expect(partText(full, 'lifecycle')).toContain('Nothing is declared about what idle needs');
    const leaver = rowsOf(full, 'Stages in the life of an identity').find((each) => each.startsWith('Leaver'));
    expect(leaver).toMatch(/nobody hr-sync partner$/u);
  });

  test('counts stages as compatible, seen and covered', () => {
    const contracts = run.contracts.map((contract) => ({
      ...contract,
      interactions: contract.interactions.map((each, index) => ({ ...each, stage: 'auth' as const, recorded: index === 0 ? { count: 2, last: '2026-11-01T00:00:00Z' } : { count: index === 1 ? 1 : 0 } })),
    }));
    const row = rowsOf(pageOf({ ...run, contracts, findings: [] }), 'Stages in the life of an identity').find((each) => each.startsWith('Sign-in'));
    expect(row).toBe('Sign-in ! at risk 2 of 4 1 not checked 1 of 4 2 ever nobody hr-sync partner');
  });
});

describe('waivers, evidence, decision', () => {
  test('waivers stand in the order in which someone must act', () => {
    const rows = rowsOf(full, 'Waivers: expired, ending, active, unapproved, stale');
    expect(rows.map((row) => /^(\S+) line 4 (.*?) (?:IP-|nothing in)/u.exec(row)?.slice(1))).toEqual([
      ['W-EXPIRED', '✕ expired 3 days ago'],
      ['W-NO-DAY', '✕ expired: soon is no day'],
      ['W-ENDING', '! ends in 10 days'],
      ['W-ACTIVE', '~ holds, ends in 73 days'],
      ['W-LATER', '✕ not in force: needs 2 approvers, has 1'],
      ['W-STALE', '– stale: matches nothing'],
    ]);
    expect(rows[0]).toContain('renewed once, last 1 Oct 2026');
    expect(rows[5]).toContain('nothing in this run rule contract/response-type-rejected, consumer gone');
  });

  test('waivers of one name in two files have one place', () => {
    const waivers = [waiver('W-1', { file: 'a.yaml' }), waiver('W-1', { file: 'b.yaml' })];
    const ids = elementsOf(pageOf({ ...run, waivers })).flatMap(({ attributes }) => attributes['id'] ?? []);
    expect(ids.filter((id) => id === 'waiver-W-1')).toEqual(['waiver-W-1']);
  });

  test('the verdict says what carries it and what is let through', () => {
    const text = partText(full, 'verdict');
    expect(text).toContain('2 waivers in use: W-ENDING (@plant-it, ends in 10 days) and W-ACTIVE (@plant-it, ends in 73 days)');
    expect(text).toContain('1 waiver expired: W-EXPIRED');
    expect(text).toContain('2 waivers that match nothing: W-STALE and W-NO-DAY');
    expect(text).toContain('1 waiver not approved: W-LATER');
    expect(text).toContain('or @plant-it: get W-LATER into force: needs 2 approvers, has 1');
    expect(text).toContain('1 known finding (baseline, review by 19 Feb 2027)');
    expect(text).toContain('2 known findings are gone: idpact verify --update-baseline');
    const waived = pageOf({ ...findingsOf(run, 1, () => ({ state: 'waived', blocking: false })), verdict: 'READY WITH WAIVERS', notChecked: [], faults: [] });
    expect(partText(waived, 'verdict')).toContain('1 break is waived for hr-sync: let through until a set date, not mended.');
  });

  test('an expired waiver can be renewed, and an old contract is published again by its owner', () => {
    const expired = { ...complete, findings: complete.findings.map((each) => ({ ...each, state: 'expired' as const, stateReason: 'expired 17 Nov 2026, was W-EXPIRED, owner @plant-it' })) };
    expect(partText(pageOf(expired), 'verdict')).toContain('or @plant-it: renew W-EXPIRED, which ended on 17 Nov 2026');
    expect(partText(pageOf(expired), 'verdict')).toContain('back, waiver expired');
    expect(partText(pageOf(expired), 'findings')).toContain('expired 17 Nov 2026, was W-EXPIRED, owner @plant-it');
    const contracts = run.contracts.map((contract) => ({ ...contract, ageDays: 96, maxAgeDays: 60, owner: '@partner-access' }));
    expect(partText(pageOf({ ...run, contracts }), 'verdict')).toContain('Publish the contract of partner with work.idp again @partner-access: the contract is 96 days old');
  });

  test('the command that waives keeps to the policy', () => {
    expect(partText(full, 'findings')).toContain('Or waive it, until a set date (14 days at most, 2 approvers)');
    expect(partText(full, 'findings')).toContain('--expires 2026-12-04');
    expect(partText(bare, 'findings')).toContain('--expires YYYY-MM-DD');
  });

  test('every input is listed, with its digest or with the word that none was kept', () => {
    const rows = rowsOf(full, 'Inputs of this run');
    expect(rows.filter((row) => row.includes('not recorded')).length).toBe(2);
    expect(rows).toContainEqual(`idpact.waivers.yaml waivers – ${'cd'.repeat(32)}`);
    expect(rowsOf(full, 'Controls')[0]).toContain('✕ contradicted IP-AAAA');
  });

  test('what is not proven has names', () => {
    const contracts = run.contracts.map((contract) => ({ ...contract, interactions: contract.interactions.map((each) => ({ ...each, recorded: { count: 0 } })) }));
    const providers = [...run.providers, { name: 'silent', release: '1', spec: 's', operations: 0 }];
    const recordings = [{ file: 'a.har', format: 'har', provider: 'work.idp', exchanges: 41, unmatched: 0, notCompared: [], skipped: [] }];
    const text = partText(pageOf({ ...complete, contracts, providers, recordings }), 'limits');
    expect(text).toContain('Who answers for idle and partner: no owner is named');
    expect(text).toContain('What silent really answers: no recording of it was read.');
    expect(text).toContain('4 of 4 interactions of providers with recordings: no recorded reply fits');
    expect(text).toContain('hr-sync with work.idp: “deactivates”, “reads a user”');
    expect(text).toContain('Removal of access by partner: it has no leaver contract and is declared to need one.');
    expect(text).toContain('What idle needs: the configuration names it, and no contract was read.');
  });

  test('recorded calls that are in no contract have names, of all recordings together, the most frequent first', () => {
    const recording = { file: 'a.har', format: 'har', provider: 'work.idp', exchanges: 41, unmatched: 0, notCompared: [], skipped: [] };
    const text = (...outside: readonly NonNullable<Run['recordings'][number]['outside']>[]): string =>
      partText(pageOf({ ...complete, recordings: outside.map((each, index) => ({ ...recording, file: String(index), outside: each })) }), 'limits');
    const seen = text(
      [{ operation: 'GET /a', count: 1, last: '2026-03-01T00:00:00Z' }],
      [{ operation: 'GET /a', count: 1, last: '2026-02-01T00:00:00Z' }, { operation: 'GET /b', count: 7 }],
    );
    expect(seen).toContain('9 recorded calls of 2 operations are in no contract of this run');
    expect(seen).toContain('GET /b of work.idp: 7 calls, not dated GET /a of work.idp: 2 calls, last 1 Mar 2026');
    expect(text([])).toContain('All that were recorded are of operations in contracts.');
    expect(text(Array.from({ length: 50 }, (_, index) => ({ operation: `GET /${String(index)}`, count: 1 })))).toContain('and 10 more operations, in the run file');
  });

  test('a part of a run that was split says so', () => {
    expect(partText(pageOf({ ...run, shard: { index: 3, of: 4 } }), 'verdict')).toContain('part 3 of 4 of a run that was split');
  });

  test('a decision on another run does not count', () => {
    const decision = { decision: 'hold', by: '@iam-release', at: run.at, reason: 'leaver', runDigest: 'sha256:AB' } as const;
    expect(partText(pageOf(run, { decision, runDigest: 'ab' }), 'decision')).not.toContain('another run');
    expect(partText(pageOf(run, { decision }), 'decision')).toContain('another run');
  });

  test('what is missing is said', () => {
    const said = {
      history: 'No history yet',
      waivers: 'The run carries no waivers',
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
