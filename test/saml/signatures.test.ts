/** Signatures: what is valid, with which certificate, and that only what is signed is ever read. */
import { describe, expect, test } from '@jest/globals';
import { certificateOf, type Certificate } from '../../src/protocols/saml/certificate.ts';
import { verifiedAssertion } from '../../src/protocols/saml/verify.ts';
import { messageOf } from '../../src/protocols/saml/messages.ts';
import { parseXml } from '../../src/xml/parse.ts';
import { selfSigned, type TestKey } from './certificates.ts';
import { assertion, response, signed } from './messages.ts';

const first = selfSigned('idp-a', '2030-01-01T00:00:00Z');
const second = selfSigned('idp-b', '2030-01-01T00:00:00Z');

function trusted(...keys: readonly TestKey[]): readonly Certificate[] {
  return keys.flatMap(({ der }) => certificateOf(der) ?? []);
}

function read(xml: string, ...keys: readonly TestKey[]): readonly [string, string | undefined] {
  const reading = parseXml(xml);
  if (reading.kind !== 'xml') throw new Error(reading.why);
  const { verified, assertion: own } = verifiedAssertion(xml, reading.root, trusted(...keys));
  const subject = own?.children.find(({ element }) => element === 'Subject');
  return [verified.verdict, subject?.children[0]?.text];
}

const good = signed(response(assertion()), 'a1', first);
const evil = assertion({ id: 'evil', nameId: 'root@idp.example', groups: 'admin' });

describe('signatures', () => {
  test('valid with a certificate of the metadata, whichever it is', () => {
    expect(read(good, first)).toEqual(['valid', 'ada@idp.example']);
    expect(read(good, second, first)).toEqual(['valid', 'ada@idp.example']);
  });

  test('of the response: it vouches for the one assertion in it', () => {
    expect(read(signed(response(assertion()), 'r1', first), first)).toEqual(['valid', 'ada@idp.example']);
  });

  test('a certificate that comes along is not trusted', () => {
    expect(read(good, second)).toEqual(['unknown-key', 'ada@idp.example']);
  });

  test('what was changed is not valid', () => {
    expect(read(good.replace('ada@', 'root@'), first)[0]).toBe('invalid');
    expect(read(good.replace('>staff<', '>admin<'), first)[0]).toBe('invalid');
  });

  test('without signature, without certificate, or with a redacted one nothing is said', () => {
    expect(read(response(assertion()), first)[0]).toBe('not-verified');
    expect(read(good)[0]).toBe('not-verified');
    const taken = good.replace(
      /<SignatureValue>[^<]*|(<ds:SignatureValue>)[^<]*/u,
      '<SignatureValue>&lt;secret:1&gt;',
    );
    expect(read(taken.replace('<ds:SignatureValue>', '<SignatureValue>'), first)[0]).toBe('not-verified');
  });

  test('a forged assertion before the signed one is not read', () => {
    expect(read(good.replace('<saml:Assertion', `${evil}<saml:Assertion`), first)).toEqual([
      'elsewhere',
      'ada@idp.example',
    ]);
  });

  test('the signed one put into a forged one is not read as it', () => {
    const own = good.slice(good.indexOf('<saml:Assertion'), good.indexOf('</samlp:Response>'));
    const wrapped = response(evil.replace('</saml:Assertion>', `<x>${own}</x></saml:Assertion>`));
    const [verdict, name] = read(wrapped, first);
    expect(verdict).not.toBe('valid');
    expect([verdict, name]).not.toEqual(['valid', 'root@idp.example']);
  });

  test('two elements of one ID are not valid', () => {
    const twice = good.replace(
      '<saml:Assertion',
      `${assertion({ nameId: 'root@idp.example' })}<saml:Assertion`,
    );
    expect(read(twice, first)[0]).not.toBe('valid');
  });

  test('a comment does not cut a name short', () => {
    const named = signed(response(assertion({ nameId: 'ada@idp.example.evil.example' })), 'a1', first);
    const commented = named.replace('ada@idp.example.evil', 'ada@idp.example<!-- -->.evil');
    expect(read(commented, first)).toEqual(['valid', 'ada@idp.example.evil.example']);
  });
});

describe('messages', () => {
  const encoded = (xml: string): string => Buffer.from(xml).toString('base64');

  test('a document type is refused, and so is what is no message', () => {
    expect(messageOf(encoded('<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>'), 'HTTP-POST')).toBeUndefined();
    expect(messageOf(encoded('<a'), 'HTTP-POST')).toBeUndefined();
    expect(messageOf('not base64!', 'HTTP-POST')).toBeUndefined();
    expect(messageOf(encoded('<a/>'), 'HTTP-Redirect')).toBeUndefined();
    expect(messageOf('', 'HTTP-POST')).toBeUndefined();
  });

  test('a query that unpacks to far more is refused', async () => {
    const { deflateRawSync } = await import('node:zlib');
    const bomb = deflateRawSync(Buffer.alloc(64 * 1024 * 1024, 0x20)).toString('base64');
    expect(messageOf(bomb, 'HTTP-Redirect')).toBeUndefined();
  });
});
