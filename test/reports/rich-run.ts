/** A run with every kind of answer, and with text that would like to be more than text. */
import type { Run, RunFinding, RunInteraction } from '../../src/core/run.ts';

const HOSTILE = '<&"\'\u0000\u202E\u001b[31m]]>';

const interaction = (description: string, more: Partial<RunInteraction>): RunInteraction => ({
  description,
  states: [`state ${HOSTILE}`],
  kind: 'http',
  operation: 'GET /users/{id}',
  verdict: 'compatible',
  grade: 'safe',
  pending: false,
  file: 'contracts/hr-sync/work.idp.pact.json',
  pointer: '/interactions/0',
  findings: [],
  notChecked: [],
  ...more,
});

const finding = (id: string, more: Partial<RunFinding>): RunFinding => ({
  id,
  fingerprint: id.slice(3).toLowerCase().padEnd(64, '0'),
  rule: 'contract/response-type-rejected',
  effect: 'breaking',
  level: 'break',
  state: 'new',
  blocking: true,
  reason: 'breaking; used by hr-sync',
  stage: 'leaver',
  stageSource: 'default',
  title: `\`active\` is string, and boolean is read ${HOSTILE}`,
  provider: { name: 'work.idp', head: '2.0.0' },
  operation: 'GET /users/{id}',
  operations: ['GET /users/{id}', 'GET /users'],
  direction: 'response',
  args: { status: '200', member: 'active' },
  locations: [
    { role: 'spec', file: 'specs/work.idp/2.0.0/openapi.yaml', pointer: '/paths/x', line: 12, column: 3 },
    { role: 'contract', file: 'contracts/hr-sync/work.idp.pact.json', pointer: '/interactions/0', line: 20, column: 5 },
  ],
  hits: [
    {
      consumer: 'hr-sync',
      version: '1.0.0',
      owner: '@people',
      interactions: [{ description: `deactivates ${HOSTILE}`, file: 'contracts/hr-sync/work.idp.pact.json', pointer: '/interactions/0', line: 20, column: 5, pending: false, stage: 'leaver' }],
    },
  ],
  why: `The consumer reads another type ${HOSTILE} than the provider sends, so the reply cannot be understood.`,
  witness: { kind: 'value', proof: 'validated', source: 'generated', value: { active: HOSTILE, filler: 'x'.repeat(300) }, at: '/active', acceptedBy: 'provider', refusedBy: 'consumer', expected: 'boolean', actual: `string ${HOSTILE}` },
  fix: [
    { side: 'provider', text: 'Keep the type.' },
    { side: 'consumer', text: 'Read the type that the spec promises.' },
  ],
  ...more,
});

export const richRun: Run = {
  $schema: 'https://idpact.dev/schema/run-1.json',
  version: 1,
  tool: { name: 'idpact', version: '0.1.0' },
  at: '2026-11-20T09:14:00.000Z',
  verdict: 'NOT READY',
  providers: [{ name: 'work.idp', owner: '@idp', release: '2.0.0', spec: 'specs/work.idp/2.0.0/openapi.yaml', operations: 4 }],
  contracts: [
    {
      consumer: 'hr-sync',
      consumerVersion: '1.0.0',
      owner: '@people',
      provider: 'work.idp',
      release: '2.0.0',
      file: 'contracts/hr-sync/work.idp.pact.json',
      format: 'pact 4.0',
      verdict: 'incompatible',
      interactions: [
        interaction(`deactivates ${HOSTILE}`, { verdict: 'incompatible', grade: 'breaking', findings: ['IP-AAAA', 'IP-BBBB'] }),
        interaction('reads a user', {}),
        interaction('reads a user', {}),
        interaction('hears of a user', { kind: 'message', verdict: 'not-checked', grade: 'not-checked', notChecked: ['message interactions are not checked yet'] }),
      ],
    },
    { consumer: 'partner', provider: 'work.idp', file: 'contracts/partner/work.idp.pact.json', format: '', verdict: 'not-checked', why: 'the contract is 96 days old', interactions: [] },
  ],
  recordings: [],
  findings: [
    finding('IP-AAAA', {}),
    finding('IP-BBBB', { effect: 'risky', level: 'risk', blocking: false, stage: 'mover', title: `\`name\` may be absent ${HOSTILE}`, witness: { kind: 'value', proof: 'unproved', source: 'generated', acceptedBy: 'provider', refusedBy: 'consumer' } }),
    finding('IP-CCCC', { effect: 'safe', level: 'info', blocking: false, witness: null }),
  ],
  notChecked: [
    { provider: 'work.idp', consumer: 'hr-sync', interaction: 'hears of a user', why: 'message interactions are not checked yet', required: false, locations: [] },
    { provider: 'work.idp', consumer: 'partner', why: 'the contract is 96 days old', required: true, locations: [] },
  ],
  faults: [{ code: 'text-malformed', message: `a fault ${HOSTILE}`, hint: 'Mend it.', file: 'contracts/x/y.pact.json', line: 3, column: 4 }],
  counts: {
    exchanges: 41, contracts: 2, consumers: 2, interactions: 4, compatible: 2, incompatible: 1, notChecked: 2, breaks: 1, risks: 1, infos: 1, open: 2, openRisks: 1, blocking: 1, known: 0, expired: 0, unused: 0, waived: 0, proved: 1, unproved: 1 },
};
