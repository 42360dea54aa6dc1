/** Keys and self-signed certificates for tests, valid for the time that a test asks for (RFC 5280 §4.1). */
import { generateKeyPairSync, sign } from 'node:crypto';

export interface TestKey {
  /** PEM. */
  readonly privateKey: string;
  readonly certificate: string;
  /** Base64 of DER, as in metadata. */
  readonly der: string;
}

function tlv(tag: number, ...parts: readonly Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  const size = content.length;
  const length = size < 0x80 ? [size] : size < 0x100 ? [0x81, size] : [0x82, size >> 8, size & 0xff];
  return Buffer.concat([Buffer.from([tag, ...length]), content]);
}

const sequence = (...parts: readonly Buffer[]): Buffer => tlv(0x30, ...parts);

/** `sha256WithRSAEncryption`, with NULL. */
const ALGORITHM = sequence(Buffer.from('06092a864886f70d01010b0500', 'hex'));

function commonName(name: string): Buffer {
  const type = Buffer.from('0603550403', 'hex');
  return sequence(tlv(0x31, sequence(type, tlv(0x0c, Buffer.from(name)))));
}

/** GeneralizedTime. */
function time(iso: string): Buffer {
  return tlv(0x18, Buffer.from(`${new Date(iso).toISOString().slice(0, 19).replaceAll(/[-:T]/gu, '')}Z`));
}

export function selfSigned(name: string, until: string, from = '2026-01-01T00:00:00Z'): TestKey {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const tbs = sequence(
    tlv(0x02, Buffer.from([1])),
    ALGORITHM,
    commonName(name),
    sequence(time(from), time(until)),
    commonName(name),
    publicKey.export({ type: 'spki', format: 'der' }),
  );
  const signature = sign('sha256', tbs, privateKey);
  const der = sequence(tbs, ALGORITHM, tlv(0x03, Buffer.from([0]), signature)).toString('base64');
  const lines = der.match(/.{1,64}/gu)?.join('\n') ?? '';
  return {
    privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    certificate: `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`,
    der,
  };
}
