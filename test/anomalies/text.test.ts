/** Names and descriptions that command a terminal, or turn or hide the text around them: shown, and never raw. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import {
  expectRefused,
  GIVEN,
  interactionOf,
  member,
  pact,
  pactOf,
  reading,
  run,
  spec,
  specOf,
  verify,
  workspace,
} from './command.ts';

describe('text that commands the terminal, or turns or hides what is around it', () => {
  const evil = '\u001b]0;title\u0007\u001b[31mred\u202Ereversed\u2066\u0000\u200b\u2028\u009b';
  const files = {
    'idp.json': member(evil, { type: 'string', title: evil, description: evil }),
    'portal.json': pactOf(
      [
        interactionOf({ [evil]: 1 }, { description: evil, providerStates: [{ name: evil }] }),
        { description: evil },
      ],
      { consumer: { name: evil }, provider: { name: evil } },
    ),
  };

  // That no such character is printed is looked for in every command that these tests run.
  test.each(['pretty', 'compact', 'junit=-', 'json=-', 'ndjson=-'])(
    'names of members, consumers and interactions, shown as %s',
    (reporter) => {
      const { status, said } = verify(workspace(files), [
        ...GIVEN,
        '--reporter',
        reporter,
        '--max-findings',
        '0',
        '--verbose',
      ]);
      expect(said).toContain('reversed');
      expect(status).toBe(1);
    },
  );

  test('files written for other programs hold none either', () => {
    const cwd = workspace(files);
    verify(cwd, [...GIVEN, '--reporter', 'junit,ndjson,json,compact=run.txt']);
    for (const name of ['reports/junit.xml', 'reports/run.ndjson', 'reports/run.json', 'run.txt']) {
      expect(readFileSync(join(cwd, name), 'utf8')).not.toMatch(
        /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028-\u202e\u2066]/u,
      );
    }
  });

  test('paths, headers, queries, methods, titles and versions', () => {
    const request = {
      method: `G${evil}`,
      path: `/users/${evil}`,
      headers: { [evil]: evil },
      query: { [evil]: [evil] },
    };
    const idp = { ...spec, info: { title: evil, version: evil } };
    for (const reporter of ['pretty', 'compact']) {
      const { status } = run(idp, pactOf([interactionOf({}, { request })]), [
        ...GIVEN,
        '--reporter',
        reporter,
      ]);
      expect(status).toBe(1);
    }
  });

  test('words of faults: keys, references, patterns, types of interactions, names of files', () => {
    expectRefused(
      run(
        `{"openapi": "3.1.0", "a${evil.replaceAll(/\p{Cc}/gu, '')}": 1, "a${evil.replaceAll(/\p{Cc}/gu, '')}": 2}`,
        pact,
      ),
      2,
      'stands twice',
    );
    expectRefused(run(specOf({ $ref: `${evil.replaceAll('/', '')}.json#/A` }), pact), 3, 'not checked');
    expectRefused(
      run(member('name', { type: 'string' }), reading('name', 'x', { match: 'regex', regex: `*${evil}(` })),
      3,
      'not checked',
    );
    expect(run(spec, pactOf([interactionOf({}, { type: evil })])).said).toContain('are not checked');
    const name = `${evil.replaceAll('\u0000', '')}.json`;
    expectRefused(
      verify(workspace({ 'idp.json': spec, [name]: '{' }), ['--spec', 'idp.json', '--contracts', name]),
      3,
      'the JSON ends too early',
    );
    expectRefused(
      verify(workspace({ 'portal.json': pact }), ['--spec', name, '--contracts', 'portal.json']),
      2,
      'there is no file',
    );
  });
});
