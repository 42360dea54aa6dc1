// Written by `npm run generate` from the files in this folder. Do not edit.
import type { DriftRule } from '../../core/rule.ts';
import { driftBodyMissing } from './body-missing.ts';
import { driftBodyUndocumented } from './body-undocumented.ts';
import { driftChangeAnnounced } from './change-announced.ts';
import { driftConsumerUnmet } from './consumer-unmet.ts';
import { driftHeaderMissing } from './header-missing.ts';
import { driftMediaTypeUndocumented } from './media-type-undocumented.ts';
import { driftOperationUndocumented } from './operation-undocumented.ts';
import { driftParameterMissing } from './parameter-missing.ts';
import { driftParameterUndocumented } from './parameter-undocumented.ts';
import { driftRequestAccepted } from './request-accepted.ts';
import { driftResponseBoundsBroken } from './response-bounds-broken.ts';
import { driftResponseFormatBroken } from './response-format-broken.ts';
import { driftResponseNull } from './response-null.ts';
import { driftResponsePropertyForbidden } from './response-property-forbidden.ts';
import { driftResponsePropertyMissing } from './response-property-missing.ts';
import { driftResponsePropertyUndocumented } from './response-property-undocumented.ts';
import { driftResponseTypeChanged } from './response-type-changed.ts';
import { driftResponseValueUndocumented } from './response-value-undocumented.ts';
import { driftStatusUndocumented } from './status-undocumented.ts';

export const driftRules: readonly DriftRule[] = [
  driftBodyMissing,
  driftBodyUndocumented,
  driftChangeAnnounced,
  driftConsumerUnmet,
  driftHeaderMissing,
  driftMediaTypeUndocumented,
  driftOperationUndocumented,
  driftParameterMissing,
  driftParameterUndocumented,
  driftRequestAccepted,
  driftResponseBoundsBroken,
  driftResponseFormatBroken,
  driftResponseNull,
  driftResponsePropertyForbidden,
  driftResponsePropertyMissing,
  driftResponsePropertyUndocumented,
  driftResponseTypeChanged,
  driftResponseValueUndocumented,
  driftStatusUndocumented,
];
