/** What was switched between two recordings of a transmitter is found, each by its rule, and nothing else is a break. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { evaluateIdentity } from '../identity-case.ts';
import { exchangesOf } from './ssf-recordings.ts';

const FOLDER = join(import.meta.dirname, '../../../shared/domain/recordings');
const [before, after] = ['ssf-v1.json', 'ssf-v2-drifted.json'].map((name) => join(FOLDER, name));
const isHere = before !== undefined && after !== undefined && existsSync(before) && existsSync(after);

if (!isHere) process.stderr.write('The recordings are not here; events are not tested on them.\n');

(isHere ? describe : describe.skip)('recordings of a transmitter', () => {
  test('every switched drift is found by its rule', () => {
    if (!isHere) return;
    const { findings, faults } = evaluateIdentity({
      before: {},
      after: {},
      recordedBefore: exchangesOf(before),
      recorded: exchangesOf(after),
    });
    expect(faults).toEqual([]);
    const found = findings.map(({ finding }) => `${finding.effect} ${finding.rule}: ${finding.title}`).sort();
    expect(found).toEqual([
      'breaking events/default-subjects-changed: new streams are about nobody until subjects are added',
      'breaking events/delivery-method-removed: delivery by poll (RFC 8936) is not offered any more',
      'breaking events/subject-format-changed: `session-revoked` names its subject by sub_id: iss_sub, and by sub_id: email before',
      'breaking events/token-not-of-profile: security event tokens: `sub` is present',
      'breaking events/token-not-of-profile: security event tokens: `typ` is missing',
      'breaking events/type-not-delivered: `credential-change` is not delivered any more',
      'risky events/inactivity-timeout-shortened: an idle stream ends after 60 seconds, and not at all before',
      'risky events/spec-version-changed: the transmitter follows version `1_0-ID3`, and `1_0` before',
      'risky events/type-not-delivered: `token-claims-change` is not delivered any more',
      // The key of the transmitter is another one at every start, and its name says which.
      'risky oidc/keys-rotated-without-overlap: no key in common: ssf-a before, ssf-b now',
      'safe events/member-changed: `reason_admin` of `session-revoked` is not sent any more',
    ]);
  });

  test('a recording beside itself has not changed', () => {
    if (!isHere) return;
    const { findings } = evaluateIdentity({
      before: {},
      after: {},
      recordedBefore: exchangesOf(before),
      recorded: exchangesOf(before),
    });
    expect(findings.map(({ finding }) => finding.title)).toEqual([]);
  });
});
