// Written by `npm run generate` from the files in this folder. Do not edit.
import type { IdentityRule } from '../../../core/identity.ts';
import { oidcAcrValueRemoved } from './acr-value-removed.ts';
import { oidcAdvertisedNotObserved } from './advertised-not-observed.ts';
import { oidcAssuranceClaimMissing } from './assurance-claim-missing.ts';
import { oidcAudienceChanged } from './audience-changed.ts';
import { oidcBackChannelLogoutRemoved } from './back-channel-logout-removed.ts';
import { oidcClaimFormatChanged } from './claim-format-changed.ts';
import { oidcClaimMoved } from './claim-moved.ts';
import { oidcClaimRemoved } from './claim-removed.ts';
import { oidcClaimTypeChanged } from './claim-type-changed.ts';
import { oidcClientAuthenticationRemoved } from './client-authentication-removed.ts';
import { oidcConsentRequired } from './consent-required.ts';
import { oidcEndpointMoved } from './endpoint-moved.ts';
import { oidcEndpointRemoved } from './endpoint-removed.ts';
import { oidcErrorFormChanged } from './error-form-changed.ts';
import { oidcGrantTypeRemoved } from './grant-type-removed.ts';
import { oidcIdentifierFormatChanged } from './identifier-format-changed.ts';
import { oidcIssuerChanged } from './issuer-changed.ts';
import { oidcIssuerMismatch } from './issuer-mismatch.ts';
import { oidcKeysRotatedWithoutOverlap } from './keys-rotated-without-overlap.ts';
import { oidcLogoutChanged } from './logout-changed.ts';
import { oidcObservedNotAdvertised } from './observed-not-advertised.ts';
import { oidcPkceRequired } from './pkce-required.ts';
import { oidcProofAlgorithmRemoved } from './proof-algorithm-removed.ts';
import { oidcPushedRequestRequired } from './pushed-request-required.ts';
import { oidcRedirectUriRefused } from './redirect-uri-refused.ts';
import { oidcRefreshTokenChanged } from './refresh-token-changed.ts';
import { oidcRegistrationDefaultChanged } from './registration-default-changed.ts';
import { oidcRequestLifetimeShortened } from './request-lifetime-shortened.ts';
import { oidcRequestParameterRemoved } from './request-parameter-removed.ts';
import { oidcResponseTypeRemoved } from './response-type-removed.ts';
import { oidcRevocationIneffective } from './revocation-ineffective.ts';
import { oidcScopeNarrowed } from './scope-narrowed.ts';
import { oidcScopeRemoved } from './scope-removed.ts';
import { oidcSessionIdMissing } from './session-id-missing.ts';
import { oidcSigningAlgorithmRemoved } from './signing-algorithm-removed.ts';
import { oidcStepUpChallengeChanged } from './step-up-challenge-changed.ts';
import { oidcSubjectTypeRemoved } from './subject-type-removed.ts';
import { oidcTokenBindingLost } from './token-binding-lost.ts';
import { oidcTokenFormatChanged } from './token-format-changed.ts';
import { oidcTokenLifetimeShortened } from './token-lifetime-shortened.ts';
import { oidcTokenTypeChanged } from './token-type-changed.ts';

export const oidcRules: readonly IdentityRule[] = [
  oidcAcrValueRemoved,
  oidcAdvertisedNotObserved,
  oidcAssuranceClaimMissing,
  oidcAudienceChanged,
  oidcBackChannelLogoutRemoved,
  oidcClaimFormatChanged,
  oidcClaimMoved,
  oidcClaimRemoved,
  oidcClaimTypeChanged,
  oidcClientAuthenticationRemoved,
  oidcConsentRequired,
  oidcEndpointMoved,
  oidcEndpointRemoved,
  oidcErrorFormChanged,
  oidcGrantTypeRemoved,
  oidcIdentifierFormatChanged,
  oidcIssuerChanged,
  oidcIssuerMismatch,
  oidcKeysRotatedWithoutOverlap,
  oidcLogoutChanged,
  oidcObservedNotAdvertised,
  oidcPkceRequired,
  oidcProofAlgorithmRemoved,
  oidcPushedRequestRequired,
  oidcRedirectUriRefused,
  oidcRefreshTokenChanged,
  oidcRegistrationDefaultChanged,
  oidcRequestLifetimeShortened,
  oidcRequestParameterRemoved,
  oidcResponseTypeRemoved,
  oidcRevocationIneffective,
  oidcScopeNarrowed,
  oidcScopeRemoved,
  oidcSessionIdMissing,
  oidcSigningAlgorithmRemoved,
  oidcStepUpChallengeChanged,
  oidcSubjectTypeRemoved,
  oidcTokenBindingLost,
  oidcTokenFormatChanged,
  oidcTokenLifetimeShortened,
  oidcTokenTypeChanged,
];
