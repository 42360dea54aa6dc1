/** Two releases of a real identity provider, recorded: every switch that was turned is found by its rule, and nothing else breaks. */
import type { Finding } from '../../src/core/finding.ts';
import { describeDrifted } from '../identity/drifted.ts';

function words({ rule, effect, args }: Finding): string {
  const text = [effect, rule.replace('saml/', ''), ...Object.values(args)].join(' ').trim();
  return text.replaceAll(/(127\.0\.0\.1:)\d+/gu, '$1PORT');
}

/** Each ran on a port of its own, so name and address differ too; the signatures would not be valid if the ports were made one. */
const SWITCHED: readonly string[] = [
  'breaking attribute-removed groups',
  'breaking attribute-removed urn:oid:0.9.2342.19200300.100.1.3 mail',
  'breaking certificates-rotated-without-overlap idp eaf8de7a9ea78ab2 14e6335f5a74e478',
  'breaking endpoint-moved idp SingleSignOnService HTTP-Redirect http://127.0.0.1:PORT/sso http://127.0.0.1:PORT/sso',
  'breaking endpoint-removed idp SingleLogoutService HTTP-Redirect',
  'breaking endpoint-removed idp SingleSignOnService HTTP-POST HTTP-Redirect',
  'breaking entity-id-changed http://127.0.0.1:PORT/metadata http://127.0.0.1:PORT/metadata',
  'breaking name-id-format-changed emailAddress persistent',
  'breaking signed-request-required idp WantAuthnRequestsSigned',
  'risky certificate-expiring idp signing 14e6335f5a74e478 2026-12-11',
];

describeDrifted({
  files: ['saml-v1.json', 'saml-v2-drifted.json'],
  words,
  switched: SWITCHED,
  alone: { of: 'all', said: [[], ['risky certificate-expiring idp signing 14e6335f5a74e478 2026-12-11']] },
});
