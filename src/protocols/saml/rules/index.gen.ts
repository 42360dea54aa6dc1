// Written by `npm run generate` from the files in this folder. Do not edit.
import type { IdentityRule } from '../../../core/identity.ts';
import { samlAttributeNameFormatChanged } from './attribute-name-format-changed.ts';
import { samlAttributeRemoved } from './attribute-removed.ts';
import { samlAttributeRequired } from './attribute-required.ts';
import { samlAuthnContextChanged } from './authn-context-changed.ts';
import { samlCertificateExpiring } from './certificate-expiring.ts';
import { samlCertificatesRotatedWithoutOverlap } from './certificates-rotated-without-overlap.ts';
import { samlEndpointMoved } from './endpoint-moved.ts';
import { samlEndpointRemoved } from './endpoint-removed.ts';
import { samlEntityIdChanged } from './entity-id-changed.ts';
import { samlIssuerMismatch } from './issuer-mismatch.ts';
import { samlMetadataExpiring } from './metadata-expiring.ts';
import { samlNameIdFormatChanged } from './name-id-format-changed.ts';
import { samlObservedDiffersFromMetadata } from './observed-differs-from-metadata.ts';
import { samlResponseSignatureChanged } from './response-signature-changed.ts';
import { samlSignatureRefused } from './signature-refused.ts';
import { samlSignedRequestRequired } from './signed-request-required.ts';

export const samlRules: readonly IdentityRule[] = [
  samlAttributeNameFormatChanged,
  samlAttributeRemoved,
  samlAttributeRequired,
  samlAuthnContextChanged,
  samlCertificateExpiring,
  samlCertificatesRotatedWithoutOverlap,
  samlEndpointMoved,
  samlEndpointRemoved,
  samlEntityIdChanged,
  samlIssuerMismatch,
  samlMetadataExpiring,
  samlNameIdFormatChanged,
  samlObservedDiffersFromMetadata,
  samlResponseSignatureChanged,
  samlSignatureRefused,
  samlSignedRequestRequired,
];
