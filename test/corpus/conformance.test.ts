/** Floors of agreement with cases that others wrote, and the law of witnesses over all of them. Skipped, saying so, without the corpus. */
import { describe, expect, test } from '@jest/globals';
import { asyncapiCases, hasCorpus, probes, upstream } from '../../tools/conformance.ts';

if (!hasCorpus()) process.stderr.write('The corpus is not here; conformance is not tested.\n');

(hasCorpus() ? describe : describe.skip)('conformance', () => {
  const share = (list: readonly { readonly agrees: boolean }[]): number =>
    list.filter(({ agrees }) => agrees).length / list.length;

  test('at least 99 % of the upstream cases are judged as they should be', () => {
    const cases = upstream();
    expect(cases.length).toBeGreaterThan(200);
    expect(share(cases)).toBeGreaterThanOrEqual(0.99);
  });

  test('every probe that the standards settle, and nearly every one that they leave open, is judged right', () => {
    const cases = probes();
    expect(
      cases.filter(({ agrees, strength }) => !agrees && strength === 'must').map(({ name }) => name),
    ).toEqual([]);
    expect(share(cases.filter(({ strength }) => strength !== 'must'))).toBeGreaterThanOrEqual(0.9);
  });

  test('messages against AsyncAPI documents are judged right, but for one that is a habit of the upstream tool', () => {
    const cases = asyncapiCases();
    expect(cases.length).toBeGreaterThan(20);
    expect(cases.filter(({ agrees }) => !agrees).map(({ name }) => name)).toEqual(['opc-references-missing']);
  });

  test('what is breaking has a witness that was confirmed', () => {
    const findings = [...upstream(), ...probes(), ...asyncapiCases()].flatMap(({ name, run }) =>
      run.findings.map((finding) => ({ name, finding })),
    );
    const open = findings.filter(
      ({ finding }) => finding.effect === 'breaking' && finding.witness?.proof === 'unproved',
    );
    expect(open.map(({ name, finding }) => `${name}: ${finding.title}`)).toEqual([]);
  });
});
