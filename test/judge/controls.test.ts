/** What a run shows of controls: the map that is shipped and maps of one's own, and each state with what leads to it. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { verify } from '../../src/app/verify.ts';
import type { ControlMap, EvidenceQuery } from '../../src/core/controls.ts';
import type { Run, RunControl } from '../../src/core/run.ts';
import { withControls } from '../../src/judge/controls.ts';
import { readControls } from '../../src/load/controls.ts';

const ROOT = join(import.meta.dirname, '../..');
const NOW = '2026-11-20T09:14:00.000Z';
const folder = mkdtempSync(join(tmpdir(), 'idpact-controls-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const estate = verify({ cwd: ROOT, now: NOW });
const inProduction = verify({ cwd: ROOT, now: NOW, providers: ['workforce-idp'], release: '4.8.0' });

function mapOf(evidence: readonly EvidenceQuery[], askedAs: readonly string[] = []): ControlMap {
  return { controls: [{ framework: 'Own', id: '1', title: 'Ours', evidence, askedAs }] };
}

function shown(run: Run, ...evidence: readonly EvidenceQuery[]): RunControl {
  const [control] = withControls(run, mapOf(evidence)).controls ?? [];
  if (control === undefined) throw new Error('nothing was shown');
  return control;
}

describe('the map that is shipped', () => {
  const { map, faults } = readControls(ROOT, {});

  test('can be used, and names each control once, with its title', () => {
    expect(faults).toEqual([]);
    const names = (map?.controls ?? []).map(({ framework, id }) => `${framework} ${id}`);
    expect(new Set(names).size).toBe(names.length);
    expect(names).toContain('NIST CSF 2.0 ID.RA-07');
    expect(map?.controls.find(({ id }) => id === 'NHI1:2025')?.title).toBe('Improper Offboarding');
    // PR.AC is of edition 1.1.
    expect(names.filter((name) => name.includes('PR.AC'))).toEqual([]);
  });

  test('is in every run, in one sentence each, and never says that a control is fulfilled', async () => {
    const { controls = [] } = await estate;
    expect(controls).toHaveLength(map?.controls.length ?? -1);
    for (const { shows } of controls) {
      expect(shows).toMatch(/^[A-Z\d].*\.$/u);
      expect(shows).not.toMatch(/complian|fulfil/iu);
    }
    const leaver = controls.find(({ control }) => control === 'OWASP NHI 2025 NHI1:2025');
    expect(leaver?.state).toBe('contradicted');
    const { findings } = await estate;
    const known = new Set(findings.map(({ fingerprint }) => fingerprint));
    expect(controls.flatMap((each) => each.findings).filter((each) => !known.has(each))).toEqual([]);
  });
});

describe('maps of one’s own', () => {
  function read(text: string): ReturnType<typeof readControls> {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'own.yaml'), text);
    return readControls(folder, { controls: 'own.yaml' });
  }
  const one = (framework: string, id: string, rest = ''): string =>
    `version: 1\ncontrols:\n  - { framework: ${framework}, id: '${id}', evidence: [{ of: owners }]${rest} }\n`;

  test.each([
    ['NIST CSF 2.0', 'PR.AC-4', ['PR.AA-05']],
    ['NIST CSF 2.0', 'PR.AC-04', ['PR.AA-05']],
    ['NIST CSF 1.1', 'PR.AC-1', ['PR.AA-01', 'PR.AA-05']],
    ['NIST CSF 1.1', 'PR.AC-3', ['PR.AA-03', 'PR.AA-05', 'PR.IR-01']],
  ])('%s %s is translated, and says so', async (framework, id, ids) => {
    const { map } = read(one(framework, id));
    expect(map?.controls.map((control) => [control.framework, control.id])).toEqual(
      ids.map((now) => ['NIST CSF 2.0', now]),
    );
    const [control] = withControls(await estate, map).controls ?? [];
    expect(control?.shows).toContain(`(asked for as ${id}, which is now ${ids[0] ?? ''}).`);
    expect(control?.title).not.toBe('');
  });

  test('two ids of one control are one, with the evidence of both', () => {
    const { map } = read(
      `version: 1\ncontrols:\n  - { framework: NIST CSF 2.0, id: PR.AA-05, evidence: [{ of: owners }] }\n  - { framework: NIST CSF 2.0, id: PR.AC-4, evidence: [{ of: owners }, { of: history }] }\n`,
    );
    expect(map?.controls).toHaveLength(1);
    expect(map?.controls[0]?.evidence).toEqual([{ of: 'owners' }, { of: 'history' }]);
  });

  test('a control of one’s own has a title of one’s own', () => {
    expect(read(one('House rules', 'H-1', ', title: Ours')).map?.controls[0]?.title).toBe('Ours');
  });

  test.each([
    ['an id without a title', one('NIST CSF 2.0', 'PR.AA-5'), 'Did you mean `PR.AA-05`?', 3],
    ['a key that is none', 'version: 1\ncontrol: []\n', 'Known here', 2],
    [
      'evidence that is none',
      one('NIST CSF 2.0', 'PR.AA-05').replace('owners', 'hope'),
      'See schema/controls.json',
      3,
    ],
    ['a file that is gone', '', 'JSON or YAML', undefined],
  ])('%s is said, with its place', (_, text, hint, line) => {
    const { map, faults } = read(text);
    expect(map).toBeUndefined();
    expect(faults.map((fault) => fault.hint).join(' ')).toContain(hint);
    expect(faults.map(({ position }) => position?.line)).toContain(line);
  });

  test('a map that cannot be used stops the run', async () => {
    writeFileSync(join(folder, 'idpact.config.yaml'), 'version: 1\ncontrols: gone.yaml\n');
    const run = await verify({ cwd: folder, now: NOW });
    expect(run.faults.map(({ message }) => message)).toContain('there is no file `gone.yaml`');
    expect(run.verdict).toBe('NO VERDICT');
  });
});

describe('states', () => {
  const leaver: EvidenceQuery = { of: 'contracts', stages: ['leaver'] };

  test('what holds is present; what nobody has is missing, and who needs it is named', async () => {
    const run = await inProduction;
    expect(shown(run, { of: 'contracts', stages: ['auth'] }).state).toBe('present');
    const contracts = run.contracts.map((contract) => ({
      ...contract,
      interactions: contract.interactions.filter(({ stage }) => stage !== 'leaver'),
    }));
    const consumers = (run.consumers ?? []).map((each) => ({ ...each, has: [] }));
    const without = shown({ ...run, contracts, consumers }, leaver);
    expect(without.state).toBe('missing');
    expect(without.shows).toContain('no contract has an interaction for it, which');
  });

  test('an open break contradicts; let through it is partial, and named either way', async () => {
    const run = await estate;
    const open = shown(run, leaver);
    expect(open.state).toBe('contradicted');
    expect(open.findings.length).toBeGreaterThan(0);
    const findings = run.findings.map((finding) => ({ ...finding, state: 'waived' as const }));
    const waived = shown({ ...run, findings }, leaver);
    expect(waived.state).toBe('partial');
    expect(waived.findings).toEqual(open.findings);
  });

  test('a contract that is too old shows nothing', async () => {
    const run = await inProduction;
    const contracts = run.contracts.map((contract) => ({ ...contract, why: 'it is 400 days old' }));
    expect(shown({ ...run, contracts }, { of: 'contracts' }).state).toBe('missing');
  });

  test('rules that found nothing count only where something was judged', async () => {
    const run = await inProduction;
    const query: EvidenceQuery = { of: 'findings', rules: ['oidc/*'] };
    expect(shown({ ...run, findings: [] }, query).state).toBe('present');
    const nothing = { ...run, contracts: [], recordings: [], findings: [] };
    expect(shown(nothing, query).state).toBe('missing');
    expect(shown(await estate, { of: 'findings', rules: ['contract/*'] }).state).toBe('contradicted');
  });

  test.each<[EvidenceQuery['of'], Partial<Run>, RunControl['state']]>([
    ['recordings', { recordings: [] }, 'missing'],
    ['owners', { consumers: [] }, 'present'],
    ['history', {}, 'missing'],
    ['decisions', {}, 'missing'],
    ['comparisons', {}, 'missing'],
    ['inputs', { inputs: [] }, 'missing'],
    ['inputs', {}, 'present'],
    ['waivers', { waivers: [] }, 'present'],
  ])('%s', async (of, changed, state) => {
    expect(shown({ ...(await inProduction), ...changed }, { of }).state).toBe(state);
  });

  test('a waiver that ended while what it let through is still there contradicts', async () => {
    const run = await estate;
    const waiver = {
      id: 'W-1',
      match: {},
      owner: '@a',
      approvedBy: ['@b'],
      reason: 'r',
      exit: 'e',
      created: '2026-01-01',
      expires: '2026-02-01',
      renewals: 0,
      covers: [run.findings[0]?.fingerprint ?? ''],
      file: 'idpact.waivers.yaml',
    };
    const of = (status: 'expired' | 'stale' | 'active'): RunControl =>
      shown({ ...run, waivers: [{ ...waiver, status }] }, { of: 'waivers' });
    expect(of('expired')).toMatchObject({ state: 'contradicted', findings: waiver.covers });
    expect(of('stale').state).toBe('partial');
    expect(of('active').state).toBe('present');
  });

  test('of several kinds all have to be there, and one that speaks against it is enough', async () => {
    const run = await inProduction;
    expect(shown(run, { of: 'inputs' }, { of: 'owners' }).state).toBe('present');
    expect(shown(run, { of: 'inputs' }, { of: 'history' }).state).toBe('partial');
    expect(shown(await estate, { of: 'inputs' }, leaver).state).toBe('contradicted');
  });
});
