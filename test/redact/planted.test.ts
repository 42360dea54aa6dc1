/** Every kind of secret in every kind of place: none is left, all are the same token, and nothing else changed. */
import { describe, expect, test } from '@jest/globals';
import type { Exchange } from '../../src/core/recording.ts';
import { createRedactor, leftovers } from '../../src/redact/index.ts';
import { claimsOf, exchangeOf, header, jsonBody, jwtOf, textBody } from './exchange.ts';
import { NAMED, SHAPED, type NamedPlant, type Plant } from './plants.ts';

const wire = encodeURIComponent;

/** A shaped value in all places, among things that have to stay. */
function everywhere(value: string): Exchange {
  const document = {
    id: '00u1abcd2EFGH3ijk4x7',
    count: 1_700_000_000,
    active: true,
    note: value,
    text: `see ${value} for more`,
    nested: { list: [{ deep: [value, 'kept', 12.5, null] }] },
    [`key ${value}`]: 'kept',
  };
  return exchangeOf({
    path: `/api/v1/users/${wire(value)}/lifecycle`,
    query: [
      header('limit', '20'),
      header('filter', value, `profile eq "${value}"`),
      header('after', '00u1abc'),
    ],
    headers: [
      header('Accept', 'application/json'),
      header('X-Note', value, `before ${value}`),
      header('Cookie', `first=${value}; second=${value}`),
      header('Referer', `https://acme.example/start?note=${wire(value)}&page=2#top`),
    ],
    body: textBody(`scope=openid+email&note=${wire(value)}&max=10`, 'application/x-www-form-urlencoded'),
    answerHeaders: [
      header('Set-Cookie', `first=${value}; Path=/; HttpOnly; SameSite=Lax`),
      header('Location', `/next?note=${wire(value)}&lang=en`),
      header('Link', `<https://acme.example/api?note=${wire(value)}>; rel="next"`),
      header('ETag', 'W/"12345"'),
    ],
    answer: textBody(JSON.stringify(document, null, 2), 'application/json; charset=utf-8'),
  });
}

/** A value that is told by its name, in all places where names are. */
function named({ name, value }: NamedPlant): Exchange {
  const document = {
    id: '00u1abcd2EFGH3ijk4x7',
    [name]: value,
    nested: { list: [{ [name]: value, size: 3 }], wrapped: { [name]: { value, verified: true } } },
    labelled: [{ name, value }],
    many: { [name]: [value] },
    payload: JSON.stringify({ [name]: value, ok: true }),
  };
  return exchangeOf({
    query: [header('limit', '20'), header(name, value), header('sort', 'asc')],
    headers: [header('Accept', '*/*'), header(name, value), header('Cookie', `a=${value}`)],
    body: textBody(`scope=openid&${name}=${wire(value)}&max=10`, 'application/x-www-form-urlencoded'),
    answerHeaders: [header('Location', `https://acme.example/cb?${name}=${wire(value)}&lang=en`)],
    answer: jsonBody(document),
  });
}

function plainOf(exchange: Exchange): string {
  const text = JSON.stringify(exchange);
  const jwts = [...text.matchAll(/e[wy][\w-]+\.([\w-]+)/gu)].map(([, part = '']) =>
    Buffer.from(part, 'base64url').toString('utf8'),
  );
  return [text, ...jwts].join('\n');
}

/** The value, and what is left of it when one encoding or the other is around it. */
function writings(value: string): readonly string[] {
  return [value, wire(value), wire(wire(value)), JSON.stringify(value).slice(1, -1)];
}

function memberOf(exchange: Exchange, name: string): string {
  const { body } = exchange.response;
  const document = (
    body.kind === 'json' ? body.value : JSON.parse(body.kind === 'text' ? body.text : '{}')
  ) as object;
  return String((document as Record<string, unknown>)[name]);
}

test('the corpus is as large as it says', () => {
  expect(SHAPED.length + NAMED.length).toBeGreaterThanOrEqual(100);
  expect(new Set([...SHAPED, ...NAMED].map(({ what }) => what)).size).toBe(SHAPED.length + NAMED.length);
});

describe.each(SHAPED)('by shape: $what', ({ value }: Plant) => {
  const redacted = createRedactor().exchange(everywhere(value));
  const token = memberOf(redacted, 'note');

  test('is gone', () => {
    const text = plainOf(redacted);
    for (const writing of writings(value)) expect(text).not.toContain(writing);
    expect(leftovers(JSON.stringify(redacted))).toEqual([]);
  });
  test('is the same token in every place, and nothing else changed', () => {
    expect(redacted).toEqual(everywhere(token));
  });
  test('is left by the next redactor', () => {
    expect(createRedactor().exchange(redacted)).toBe(redacted);
  });
  test('has a token with a kind', () => {
    expect(token).toMatch(/^<[a-z-]+:1>$|^ey[\w-]+(?:\.[\w-]*){1,4}(?:~[\w-]*)*$/u);
  });
});

describe.each(NAMED)('by name: $what', (plant: NamedPlant) => {
  const redacted = createRedactor().exchange(named(plant));
  const token = memberOf(redacted, plant.name);

  test('is gone', () => {
    const text = plainOf(redacted);
    for (const writing of writings(plant.value)) expect(text).not.toContain(writing);
  });
  test('is the same token in every place, and nothing else changed', () => {
    expect(redacted).toEqual(named({ ...plant, value: token }));
  });
  test('is left by the next redactor', () => {
    expect(token).toMatch(/^<[a-z-]+:1>$/u);
    expect(createRedactor().exchange(redacted)).toBe(redacted);
  });
  test('is the same token as a claim of a JWT', () => {
    const exchange = exchangeOf({
      answer: jsonBody({ [plant.name]: plant.value, note: jwtOf({ [plant.name]: plant.value, exp: 9 }) }),
    });
    const claims = claimsOf(memberOf(createRedactor().exchange(exchange), 'note'));
    expect(claims).toEqual({ [plant.name]: expect.stringMatching(/^<[a-z-]+:1>$/u), exp: 0 });
  });
});

test('all of them in one session: none is left, and no two share a token', () => {
  const redactor = createRedactor();
  const tokens = new Map<string, string>();
  for (const { value } of SHAPED) tokens.set(value, memberOf(redactor.exchange(everywhere(value)), 'note'));
  for (const plant of NAMED) tokens.set(plant.value, memberOf(redactor.exchange(named(plant)), plant.name));
  expect(new Set(tokens.values()).size).toBe(tokens.size);
  for (const { value } of SHAPED)
    expect(memberOf(redactor.exchange(everywhere(value)), 'note')).toBe(tokens.get(value));
});
