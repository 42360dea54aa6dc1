/** What a comparison must not keep to itself: an event that is gone beside another one, and a server that moved. */
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { runIdpact, temporaryFolder, writeFiles, type Files, type Outcome } from '../workspace.ts';

const estates = temporaryFolder('unsaid');
let number = 0;

function diff(files: Files): Outcome {
  number += 1;
  const cwd = join(estates, String(number));
  writeFiles(cwd, files);
  return runIdpact(['diff', '1', '2', '--provider', 'idp', '--max-findings', '0'], { cwd });
}

function streamOf(names: readonly string[]): unknown {
  const message = (name: string): unknown => ({
    name,
    payload: {
      type: 'object',
      required: [`${name}Id`],
      properties: { [`${name}Id`]: { type: 'string' } },
    },
  });
  return {
    asyncapi: '3.0.0',
    info: { title: 'Events', version: '1' },
    channels: {
      log: {
        address: 'log',
        messages: Object.fromEntries(names.map((name) => [name, message(name)])),
      },
    },
    operations: { send: { action: 'send', channel: { $ref: '#/channels/log' } } },
  };
}

test('an event that is gone hits its consumer, whatever else is still sent', () => {
  const { status, stdout } = diff({
    'specs/idp/1/asyncapi.json': streamOf(['userLeft', 'userJoined']),
    'specs/idp/2/asyncapi.json': streamOf(['userJoined']),
    'contracts/audit/idp.pact.json': {
      consumer: { name: 'audit' },
      provider: { name: 'idp' },
      messages: [{ description: 'user left', contents: { userLeftId: 'u1' }, metaData: {} }],
      metadata: { pactSpecification: { version: '3.0.0' } },
    },
  });
  expect(stdout).toMatch(/break .*userLeft is no longer sent/u);
  expect(stdout).toMatch(/hits +audit/u);
  expect(status).toBe(1);
});

function directoryAt(url: string): unknown {
  const get = { responses: { 200: { description: 'found' } } };
  return {
    openapi: '3.1.0',
    info: { title: 'Directory', version: '1' },
    servers: [{ url }],
    paths: { '/Users': { get }, '/Groups': { get } },
  };
}

test('a server that moved is one risk for all who call it', () => {
  const { stdout } = diff({
    'specs/idp/1/openapi.json': directoryAt('https://idp.example/v1'),
    'specs/idp/2/openapi.json': directoryAt('https://idp.example/v2'),
    'contracts/portal/idp.pact.json': {
      consumer: { name: 'portal' },
      provider: { name: 'idp' },
      interactions: [
        { description: 'list', request: { method: 'GET', path: '/Users' }, response: { status: 200 } },
      ],
      metadata: { pactSpecification: { version: '2.0.0' } },
    },
  });
  expect(stdout.match(/operations below \/v1 stand below \/v2/gu)).toHaveLength(1);
  expect(stdout).toMatch(/risk .*operations below \/v1 stand below \/v2/u);
  expect(stdout).toMatch(/stand below \/v2 .*portal/u);
});
