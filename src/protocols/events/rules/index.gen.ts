// Written by `npm run generate` from the files in this folder. Do not edit.
import type { IdentityRule } from '../../../core/identity.ts';
import { eventsAuditEventGone } from './audit-event-gone.ts';
import { eventsDefaultSubjectsChanged } from './default-subjects-changed.ts';
import { eventsDeliveryMethodRefused } from './delivery-method-refused.ts';
import { eventsDeliveryMethodRemoved } from './delivery-method-removed.ts';
import { eventsEndpointRemoved } from './endpoint-removed.ts';
import { eventsInactivityTimeoutShortened } from './inactivity-timeout-shortened.ts';
import { eventsIssuerChanged } from './issuer-changed.ts';
import { eventsIssuerMismatch } from './issuer-mismatch.ts';
import { eventsMemberChanged } from './member-changed.ts';
import { eventsSigningAlgorithmChanged } from './signing-algorithm-changed.ts';
import { eventsSpecVersionChanged } from './spec-version-changed.ts';
import { eventsSubjectFormatChanged } from './subject-format-changed.ts';
import { eventsTokenNotOfProfile } from './token-not-of-profile.ts';
import { eventsTypeNotDelivered } from './type-not-delivered.ts';
import { eventsTypeRenamed } from './type-renamed.ts';

export const eventsRules: readonly IdentityRule[] = [
  eventsAuditEventGone,
  eventsDefaultSubjectsChanged,
  eventsDeliveryMethodRefused,
  eventsDeliveryMethodRemoved,
  eventsEndpointRemoved,
  eventsInactivityTimeoutShortened,
  eventsIssuerChanged,
  eventsIssuerMismatch,
  eventsMemberChanged,
  eventsSigningAlgorithmChanged,
  eventsSpecVersionChanged,
  eventsSubjectFormatChanged,
  eventsTokenNotOfProfile,
  eventsTypeNotDelivered,
  eventsTypeRenamed,
];
