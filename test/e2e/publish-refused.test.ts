/** What `idpact publish contracts` says when the broker does not take them: what is wrong, and what to do next. */
import { describe, expect, test } from '@jest/globals';
import { send, type FakeBroker } from '../broker/fake-broker.ts';
import { BASIC, broker, toBroker, USER } from './publish-project.ts';

describe('when the broker does not take it', () => {
  const trouble: readonly (readonly [
    string,
    Parameters<FakeBroker['behave']>[0],
    Readonly<Record<string, string>>,
    readonly string[],
  ])[] = [
    [
      'nobody is named',
      { read: BASIC },
      {},
      ['asks who is there (401)', 'Set PACT_BROKER_TOKEN for PactFlow'],
    ],
    [
      'a wrong password',
      { read: 'Basic other' },
      USER,
      ['does not accept the user and password (401)', 'Check PACT_BROKER_USERNAME'],
    ],
    [
      'a token that was replaced',
      { read: 'Bearer new' },
      { PACT_BROKER_TOKEN: 'old-token' },
      ['does not accept the token (401)', 'Check PACT_BROKER_TOKEN'],
    ],
    [
      'a token where there are none',
      { read: BASIC },
      { PACT_BROKER_TOKEN: 'tok-en' },
      ['takes no token (400)', 'Set PACT_BROKER_USERNAME'],
    ],
    [
      'a user who only reads',
      { read: BASIC, write: 'Basic writer' },
      USER,
      ['lets the user and password read and not publish (401)', 'may write'],
    ],
    [
      'an old broker',
      { isOld: true },
      {},
      ['version 2.120.0, is too old: it has no link `pb:publish-contracts`', 'Update the broker', '--to'],
    ],
    [
      'links to another address',
      { base: 'http://broker.internal.example' },
      USER,
      ['is at http://broker.internal.example/contracts/publish', 'X-Forwarded-Host'],
    ],
    [
      'a page to sign in',
      {
        always: (_, response) => {
          send(response, 200, 'text/html', '<html>');
        },
      },
      {},
      ['not as a Pact Broker does (text/html)', 'A page to sign in'],
    ],
    [
      'a redirect',
      {
        always: (_, response) => {
          response.setHeader('location', 'https://login.example/?token=abc');
          send(response, 302, 'text/html');
        },
      },
      {},
      ['sends the caller to https://login.example/ (302)', 'Credentials are not sent on'],
    ],
    [
      'no broker there',
      {
        always: (_, response) => {
          send(response, 404, 'text/html', 'no');
        },
      },
      {},
      ['there is no Pact Broker at', 'https://host.example/broker'],
    ],
    [
      'a proxy that answers in its place',
      {
        first: [
          (_, response) => {
            send(response, 200, 'application/json', {
              _links: { 'pb:publish-contracts': { href: '/contracts/publish' } },
            });
          },
          (_, response) => {
            send(response, 200, 'application/json', {});
          },
        ],
      },
      {},
      ['answered 200 and does not say that the contracts are there', 'Look at the broker'],
    ],
  ];
  test.each(trouble)('%s: what is wrong and what to do next, exit 2', async (_, behaviour, env, said) => {
    broker().behave(behaviour);
    const { status, stderr, stdout } = await toBroker(['pacts'], env);
    for (const text of said) expect(stderr).toContain(text);
    expect(stderr).not.toMatch(/hunter2|tok-en|old-token|token=abc/u);
    expect({ status, published: broker().published.length }).toEqual({ status: 2, published: 0 });
    expect(stdout).not.toContain('✓');
  });

  test('a broker that fails is asked three times, with what was sent before', async () => {
    const busy = (_: unknown, response: Parameters<typeof send>[0]): void => {
      send(response, 503, 'text/html', 'busy');
    };
    broker().behave({ first: [busy, busy] });
    const fine = await toBroker(['pacts']);
    expect(fine.status).toBe(0);
    expect(fine.stderr).toContain('try 1 of 3: it answered 503; trying again');
    broker().behave({
      always: (_, response) => {
        send(response, 500, 'application/problem+json', {
          title: 'Server error',
          detail: 'An error has occurred. The details have been logged with the reference aBc',
          status: 500,
        });
      },
    });
    const { status, stderr } = await toBroker(['pacts']);
    expect(stderr).toContain(
      'failed three times (500): An error has occurred. The details have been logged with the reference aBc',
    );
    expect({ status, asks: broker().asks.length }).toEqual({ status: 2, asks: 3 });
  });

  test('the broker finds fault: its own words with their places', async () => {
    broker().behave({
      first: [
        (_, response) => {
          send(response, 200, 'application/hal+json', {
            _links: { 'pb:publish-contracts': { href: '/contracts/publish' } },
          });
        },
        (_, response) => {
          send(response, 400, 'application/problem+json', {
            title: 'Validation errors',
            status: 400,
            errors: [{ title: 'Invalid body parameter', detail: 'is missing', pointer: '/pacticipantName' }],
          });
        },
      ],
    });
    const { status, stderr } = await toBroker(['pacts']);
    expect(stderr).toContain('finds fault with what was sent (400): /pacticipantName is missing');
    expect(status).toBe(2);
  });
});
