/** Bodies that are no JSON: forms, multipart, markup, plain text and bytes. */
import { deflateRawSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import type { RecordedBody } from '../../src/core/recording.ts';
import { createRedactor } from '../../src/redact/index.ts';
import { bytesBody, exchangeOf, header, jsonBody, jwtOf, textBody } from './exchange.ts';

function redacted(body: RecordedBody): RecordedBody {
  const exchange = createRedactor().exchange(exchangeOf({ answer: body }));
  expect(createRedactor().exchange(exchange)).toBe(exchange);
  return exchange.response.body;
}

function textOf(text: string, mediaType?: string): string {
  const body = redacted(textBody(text, mediaType));
  return body.kind === 'text' ? body.text : `not text but ${body.kind}`;
}

describe('other texts', () => {
  test('forms keep order, encoding and doubled fields', () => {
    expect(
      textOf(
        'b=%7e&a&code=a%2Fb&a=1&=x&password=p+q%21&b=%zz&scope=a+b',
        'application/x-www-form-urlencoded',
      ),
    ).toBe('b=%7e&a&code=%3Ctoken%3A1%3E&a=1&=x&password=%3Csecret%3A1%3E&b=%zz&scope=a+b');
  });
  test('a changed field keeps the manner it was written in', () => {
    expect(
      textOf(
        'u=https%3A%2F%2Facme.example%2F%3Fcode%3Dabc1&f=login+eq+"a@b.example"',
        'application/x-www-form-urlencoded',
      ),
    ).toBe('u=https%3A%2F%2Facme.example%2F%3Fcode%3D%253Ctoken%253A1%253E&f=login+eq+"%3Cemail%3A1%3E"');
  });
  test('multipart', () => {
    const part = (name: string, value: string): string =>
      `--b1\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
    const body = (password: string, mail: string): string =>
      `${part('password', password)}${part('note', mail)}--b1\r\nContent-Disposition: form-data; name="doc"\r\nContent-Type: application/json\r\n\r\n{"otp":"${password}"}\r\n--b1--\r\n`;
    expect(textOf(body('x1', 'jane@acme.example'), 'multipart/form-data; boundary="b1"')).toBe(
      body('<secret:1>', '<email:1>'),
    );
  });
  test('XML by elements, attributes and shape', () => {
    const xml = (secret: string, mail: string, user: string): string =>
      `<?xml version="1.0"?>\n<!-- ${mail} -->\n<s:Env xmlns:s="urn:x"><wsse:Password Type="text">${secret}</wsse:Password><Key apiKey='${secret}'/><n> ${mail} </n><saml:NameID>${user}</saml:NameID><![CDATA[${mail}]]></s:Env>`;
    expect(textOf(xml('x&amp;1', 'jane@acme.example', 'jdoe'), 'application/soap+xml')).toBe(
      xml('&lt;secret:1&gt;', '&lt;email:1&gt;', '&lt;user:1&gt;')
        .replace('<!-- &lt;email:1&gt; -->', '<!-- <email:1> -->')
        .replace('[CDATA[&lt;email:1&gt;]]', '[CDATA[<email:1>]]'),
    );
  });
  test('attributes of a SAML assertion', () => {
    const xml = (name: string, value: string): string =>
      `<Assertion><Attribute Name="${name}"><AttributeValue>${value}</AttributeValue></Attribute></Assertion>`;
    expect(
      textOf(xml('http://schemas.xmlsoap.org/ws/2005/05/identity/claims/givenname', 'Jane'), 'text/xml'),
    ).toContain('>&lt;name:1&gt;<');
    expect(textOf(xml('department', 'Sales'), 'text/xml')).toContain('>&lt;claim:1&gt;<');
  });
  test.each([
    ['in a form', (xml: string) => Buffer.from(xml).toString('base64')],
    ['in a query', (xml: string) => deflateRawSync(xml).toString('base64')],
  ])('SAML messages keep their form %s', (_, packed) => {
    const xml = (name: string, groups: string, [digest, signature]: readonly [string, string]): string =>
      `<samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol"><saml:Issuer>https://idp.example</saml:Issuer><saml:Assertion><ds:DigestValue>${digest}</ds:DigestValue><ds:SignatureValue>${signature}</ds:SignatureValue><saml:NameID Format="persistent">${name}</saml:NameID><saml:Attribute Name="groups"><saml:AttributeValue>${groups}</saml:AttributeValue></saml:Attribute></saml:Assertion></samlp:Response>`;
    const form = (message: string): string => `SAMLResponse=${encodeURIComponent(message)}&RelayState=a`;
    expect(
      textOf(
        form(packed(xml('7f1c9e', 'engineering', ['ZGlnZXN0', 'c2lnbmF0dXJl']))),
        'application/x-www-form-urlencoded',
      ),
    ).toBe(
      form(packed(xml('&lt;user:1&gt;', '&lt;claim:1&gt;', ['&lt;saml:1&gt;', '&lt;saml:2&gt;']))).replace(
        'RelayState=a',
        'RelayState=%3Ctoken%3A1%3E',
      ),
    );
  });
  test('HTML: hidden fields, links, script', () => {
    const html = (state: string, saml: string, code: string, script: string): string =>
      `<!DOCTYPE html><html><body class="token"><form action="https://acme.example/cb?code=${code}&amp;x=1"><input type="hidden" name="stateToken" value="${state}"/><input type=hidden name='SAMLResponse' value='${saml}'><input type="submit" name="login" value="Sign in"><label for="password">Password</label></form><script>var d = {"stateToken":"${script}"}; if (1 < 2) go();</script></body></html>`;
    expect(textOf(html('00abc1', 'PHNhbWw1', 'c0de', '00abc1'), 'text/html; charset=utf-8')).toBe(
      html('&lt;token:2&gt;', '&lt;saml:1&gt;', '%3Ctoken%3A1%3E', '<token:2>'),
    );
  });
  test('plain text: shapes, headers, assignments, URLs', () => {
    expect(
      textOf(
        'Authorization: Bearer abcdefgh1234\nCookie: a=b1; c=d\nGET /cb?code=abc1&x=2 HTTP/1.1\nSee https://u:p@acme.example/?token=abc1. AccountKey=a1b2;x',
        'text/plain',
      ),
    ).toBe(
      'Authorization: Bearer <token:1>\nCookie: a=<cookie:1>; c=<cookie:2>\nGET /cb?code=%3Ctoken%3A2%3E&x=2 HTTP/1.1\nSee https://%3Cuser%3A1%3E:%3Csecret%3A2%3E@acme.example/?token=%3Ctoken%3A2%3E. AccountKey=<secret:1>;x',
    );
  });
  test('an access token that is a JWT is the same in the header', () => {
    const jwt = jwtOf({ sub: 'u1' });
    const exchange = exchangeOf({
      headers: [header('Authorization', `Bearer ${jwt}`)],
      answer: jsonBody({ access_token: jwt }),
    });
    const out = createRedactor().exchange(exchange);
    const body =
      out.response.body.kind === 'json' ? (out.response.body.value as Record<string, unknown>) : {};
    expect(out.request.headers[0]?.values[0]).toBe(`Bearer ${String(body['access_token'])}`);
    expect(body['access_token']).toMatch(/\.redacted0001$/u);
  });
});

describe('bytes', () => {
  test('bytes that are no text stay', () => {
    const body = bytesBody(Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 0xff]), 'image/png');
    expect(redacted(body)).toBe(body);
  });
  test('bytes that are text after all are redacted', () => {
    const out = redacted(bytesBody(Buffer.from('{"password":"x1"}'), 'application/json'));
    expect(out.kind === 'binary' && Buffer.from(out.bytes).toString()).toBe('{"password":"<secret:1>"}');
    const wide = redacted(bytesBody(Buffer.from('\ufeffmail jane@acme.example', 'utf16le'), 'text/plain'));
    expect(wide.kind === 'binary' && Buffer.from(wide.bytes).toString('utf16le')).toBe(
      '\ufeffmail <email:1>',
    );
  });
  test('a field beside a file', () => {
    const body = (value: string): Buffer =>
      Buffer.concat([
        Buffer.from(
          `--b\r\nContent-Disposition: form-data; name="password"\r\n\r\n${value}\r\n--b\r\nContent-Disposition: form-data; name="f"; filename="x"\r\nContent-Type: image/png\r\n\r\n`,
        ),
        Buffer.from([0x89, 0, 0xff, 0xfe]),
        Buffer.from('\r\n--b--'),
      ]);
    const out = redacted(bytesBody(body('x1'), 'multipart/form-data; boundary=b'));
    expect(out.kind === 'binary' && Buffer.from(out.bytes).equals(body('<secret:1>'))).toBe(true);
  });
});
