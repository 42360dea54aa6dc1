/** X.509 certificates of metadata and signatures (SAML Metadata §2.4.1.1, XML Signature §4.5.4). */
import { createHash, X509Certificate } from 'node:crypto';

export interface Certificate {
  /** SHA-256 of the certificate, 64 hex digits. */
  readonly fingerprint: string;
  /** SHA-256 of its public key: a renewed certificate of one key verifies the same signatures. */
  readonly key: string;
  /** `CN=idp.example`. */
  readonly subject: string;
  readonly issuer: string;
  /** ISO 8601, UTC. */
  readonly from: string;
  readonly until: string;
  readonly pem: string;
}

/** Nobody publishes a longer one, and it is decoded as a whole. */
const LENGTH_MAX = 64 * 1024;

/** Undefined where the text is not base64 of a DER certificate. */
export function certificateOf(text: string): Certificate | undefined {
  const compact = text.replace(/\s+/gu, '');
  if (compact === '' || compact.length > LENGTH_MAX || !/^[A-Za-z0-9+/]+={0,2}$/u.test(compact))
    return undefined;
  try {
    const certificate = new X509Certificate(Buffer.from(compact, 'base64'));
    const { subject, issuer, validFrom, validTo } = certificate;
    return {
      fingerprint: certificate.fingerprint256.replaceAll(':', '').toLowerCase(),
      key: keyOf(certificate),
      subject: subject.replaceAll('\n', ', '),
      issuer: issuer.replaceAll('\n', ', '),
      from: new Date(validFrom).toISOString(),
      until: new Date(validTo).toISOString(),
      pem: certificate.toString(),
    };
  } catch {
    // Not a certificate, or one with a time that is none.
    return undefined;
  }
}

function keyOf(certificate: X509Certificate): string {
  try {
    const der = certificate.publicKey.export({ type: 'spki', format: 'der' });
    return createHash('sha256').update(der).digest('hex');
  } catch {
    // A key of a kind that OpenSSL does not know: the certificate stands for it.
    return certificate.fingerprint256;
  }
}

/** Those that messages are signed with: what stands beside them to vouch for them is left out. */
export function endCertificates(chain: readonly Certificate[]): readonly Certificate[] {
  return chain.filter(
    (each) => !chain.some(({ issuer, subject }) => issuer === each.subject && subject !== each.subject),
  );
}

/** `CN=idp.example (3d35a0c66cf2ba21)`. */
export function nameOf({ subject, fingerprint }: Certificate): string {
  return `${subject || 'no subject'} (${shortOf(fingerprint)})`;
}

export function shortOf(fingerprint: string): string {
  return fingerprint.slice(0, 16);
}
