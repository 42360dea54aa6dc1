/** Laws, on seeded random documents: without secrets nothing changes, and what is redacted is redacted for good. */
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createRedactor, leftovers } from '../../src/redact/index.ts';
import { exchangeOf, header, jsonBody, textBody } from './exchange.ts';
import { NAMED, SHAPED } from './plants.ts';

const runs = { seed: 20_240_506, numRuns: 300, endOnFailure: true };

const safeName = fc.constantFrom(
  ...[
    'id',
    'status',
    'created',
    'type',
    'items',
    'total',
    'label',
    'description',
    'scope',
    'expires_in',
    'active',
  ],
  ...[
    'token_endpoint',
    'tokenType',
    'passwordChanged',
    'profileUrl',
    'meta',
    'limit',
    'version',
    'rel',
    'title',
  ],
);
const safeText = fc.oneof(
  fc.constantFrom(
    'ACTIVE',
    'plant 7',
    'urn:ietf:params:scim:schemas:core:2.0:User',
    '',
    'a b',
    'äöü',
    '{"a":1}',
    '50%',
  ),
  fc.uuid(),
  fc.date({ noInvalidDate: true, min: new Date(0), max: new Date(4e12) }).map((date) => date.toISOString()),
  fc.webUrl({ withQueryParameters: false }),
  fc.stringMatching(/^[a-z]{1,12}$/u),
  fc.stringMatching(/^00[ug][a-z0-9]{17}$/u),
);
const safeScalar = fc.oneof(
  safeText,
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.boolean(),
  fc.constant(null),
);

function documentOf(name: fc.Arbitrary<string>, scalar: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  return fc.letrec<{ value: unknown }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 4, depthIdentifier: 'document' },
      scalar,
      fc.array(tie('value'), { maxLength: 4 }),
      fc.dictionary(name, tie('value'), { maxKeys: 5 }),
    ),
  })).value;
}

test('a document without secrets is the same afterwards', () => {
  fc.assert(
    fc.property(documentOf(safeName, safeScalar), fc.nat(3), (document, indent) => {
      const text = JSON.stringify(document, null, indent);
      const exchange = exchangeOf({ body: textBody(text, 'application/json'), answer: jsonBody(document) });
      expect(createRedactor().exchange(exchange)).toBe(exchange);
      expect(leftovers(text)).toEqual([]);
    }),
    runs,
  );
});

const bits = fc.constantFrom(
  ...SHAPED.map(({ value }) => value),
  ...[
    'a@b.example',
    '+49151123456',
    'Bearer abcdefgh12',
    'https://u:p@x.example/?token=a1&b=c#d',
    '/cb?code=x1',
    'password=x1',
    '"otp":"123"',
  ],
  ...[
    'userName eq "x y"',
    '<b>',
    '</b>',
    '{"pin":"1"}',
    '<secret:1>',
    '%3Cemail%3A1%3E',
    '%40',
    '&',
    ';',
    '=',
    '.',
    '~',
    '\\',
    '"',
    "'",
    '\n',
    ' ',
    '+',
    '<',
    '>',
    '%',
    'ey',
    '://',
    '@',
  ],
);
const anyText = fc.oneof(
  fc.array(fc.oneof(bits, fc.string({ maxLength: 4 })), { maxLength: 8 }).map((parts) => parts.join('')),
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.constantFrom(...NAMED.map(({ value }) => value)),
);
const anyName = fc.oneof(
  fc.constantFrom(
    ...NAMED.map(({ name }) => name),
    'name',
    'displayName',
    'email',
    'code',
    'state',
    'grant_type',
    'kty',
    'd',
    'value',
    'type',
    'qrcode',
    'href',
    'members',
    'Authorization',
    'cookie',
  ),
  anyText,
);
const mediaType = fc.constantFrom(
  undefined,
  'application/json',
  'text/plain',
  'application/x-www-form-urlencoded',
  'text/html',
  'application/xml',
  'application/x-ndjson',
  'multipart/form-data; boundary=b',
);
const headers = fc.array(
  fc
    .tuple(
      fc.oneof(
        anyName,
        fc.constantFrom(
          'Authorization',
          'Cookie',
          'Set-Cookie',
          'Location',
          'Link',
          'WWW-Authenticate',
          'DPoP',
          'Forwarded',
          'X-Forwarded-For',
        ),
      ),
      anyText,
    )
    .map(([name, value]) => header(name, value)),
  { maxLength: 4 },
);
const anyDocument = documentOf(anyName, fc.oneof(anyText, fc.integer(), fc.boolean()));
const anyExchange = fc
  .record({
    path: anyText,
    query: headers,
    headers,
    body: fc.tuple(anyText, mediaType).map(([text, type]) => textBody(text, type)),
    answerHeaders: headers,
    answer: fc.oneof(
      anyDocument.map(jsonBody),
      fc.tuple(anyDocument, mediaType).map(([value, type]) => textBody(JSON.stringify(value, null, 1), type)),
    ),
  })
  .map(exchangeOf);

test('what is redacted is left by every later redactor', () => {
  fc.assert(
    fc.property(anyExchange, (exchange) => {
      const redactor = createRedactor();
      const redacted = redactor.exchange(exchange);
      expect(createRedactor().exchange(redacted)).toBe(redacted);
      expect(redactor.exchange(redacted)).toEqual(redacted);
    }),
    { ...runs, numRuns: 1500 },
  );
});

test('texts, too', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const redacted = createRedactor().text(text);
      expect(createRedactor().text(redacted)).toBe(redacted);
    }),
    { ...runs, numRuns: 3000 },
  );
});

/** The kinds of values, in order, and how many there are of each. */
function shapeOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shapeOf);
  if (typeof value === 'object' && value !== null) return Object.values(value).map(shapeOf);
  return typeof value;
}

test('structure, types and everything but texts and secret numbers stay', () => {
  fc.assert(
    fc.property(anyDocument, (document) => {
      const { body } = createRedactor().exchange(exchangeOf({ answer: jsonBody(document) })).response;
      expect(body.kind === 'json' && shapeOf(body.value)).toEqual(shapeOf(document));
    }),
    runs,
  );
});
