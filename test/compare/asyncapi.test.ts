/** Two releases of an AsyncAPI description: messages, what they carry, and whom it hits. */
import { describe, expect, test } from '@jest/globals';
import { diff } from '../../src/index.ts';

interface Message {
  readonly required?: readonly string[];
  readonly active?: unknown;
  readonly gone?: boolean;
}

function release(version: string, { required = ['traceId'], active, gone = false }: Message = {}): object {
  const deactivated = {
    contentType: 'application/json',
    headers: { type: 'object', required, properties: { traceId: { type: 'string' } } },
    payload: {
      type: 'object',
      required: ['id', 'active'],
      properties: { id: { type: 'string' }, active: active ?? { type: 'boolean' } },
    },
  };
  const created = { payload: { type: 'object', required: ['id'], properties: { id: { type: 'string' } } } };
  return {
    asyncapi: '3.0.0',
    info: { title: 'Directory', version },
    channels: {
      users: { address: 'idp.users', messages: { ...(gone ? {} : { created }), deactivated } },
    },
    operations: { send: { action: 'send', channel: { $ref: '#/channels/users' } } },
  };
}

async function found(after: Message): Promise<readonly unknown[]> {
  const run = await diff({ base: release('1.0.0'), head: release('1.1.0', after) });
  expect(run.faults).toEqual([]);
  return run.findings
    .filter(({ rule }) => rule !== 'change/version-step')
    .map(({ rule, title, operation }) => [rule, title, operation]);
}

describe('two releases of a message', () => {
  test('that are the same are silent', async () => {
    expect(await found({})).toEqual([]);
  });

  test.each<[string, Message, readonly string[]]>([
    [
      'a message that is gone',
      { gone: true },
      ['change/event-removed', 'message idp.users created is no longer sent', 'message idp.users created'],
    ],
    [
      'a member of another type',
      { active: { type: 'string' } },
      [
        'change/response-type-widened',
        'active can be string now (was boolean)',
        'message idp.users deactivated',
      ],
    ],
    [
      'a header that may be missing',
      { required: [] },
      [
        'change/response-header-optional',
        'header traceId may be missing now',
        'message idp.users deactivated',
      ],
    ],
  ])('%s', async (_, after, finding) => {
    expect(await found(after)).toEqual([finding]);
  });
});
