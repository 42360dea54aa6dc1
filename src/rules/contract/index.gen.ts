// Written by `npm run generate` from the files in this folder. Do not edit.
import type { ContractRule } from '../../core/rule.ts';
import { acceptRejected } from './accept-rejected.ts';
import { messageMissing } from './message-missing.ts';
import { messageReplyMissing } from './message-reply-missing.ts';
import { operationMissing } from './operation-missing.ts';
import { requestBodyAmbiguous } from './request-body-ambiguous.ts';
import { requestBodyMissing } from './request-body-missing.ts';
import { requestBodyUndocumented } from './request-body-undocumented.ts';
import { requestDeactivationUndocumented } from './request-deactivation-undocumented.ts';
import { requestMediaTypeRejected } from './request-media-type-rejected.ts';
import { requestParameterMissing } from './request-parameter-missing.ts';
import { requestParameterRejected } from './request-parameter-rejected.ts';
import { requestParameterUndocumented } from './request-parameter-undocumented.ts';
import { requestPropertyMissing } from './request-property-missing.ts';
import { requestPropertyReadOnly } from './request-property-read-only.ts';
import { requestPropertyUndocumented } from './request-property-undocumented.ts';
import { requestValueRejected } from './request-value-rejected.ts';
import { responseBodyMissing } from './response-body-missing.ts';
import { responseFormatRejected } from './response-format-rejected.ts';
import { responseHeaderMissing } from './response-header-missing.ts';
import { responseHeaderRejected } from './response-header-rejected.ts';
import { responseItemsRejected } from './response-items-rejected.ts';
import { responseMediaTypeMissing } from './response-media-type-missing.ts';
import { responsePropertyMissing } from './response-property-missing.ts';
import { responsePropertyNullable } from './response-property-nullable.ts';
import { responsePropertyOptional } from './response-property-optional.ts';
import { responsePropertyWriteOnly } from './response-property-write-only.ts';
import { responseStatusMissing } from './response-status-missing.ts';
import { responseTypeRejected } from './response-type-rejected.ts';
import { responseValueAmbiguous } from './response-value-ambiguous.ts';
import { responseValueRejected } from './response-value-rejected.ts';
import { securityMissing } from './security-missing.ts';

export const contractRules: readonly ContractRule[] = [
  acceptRejected,
  messageMissing,
  messageReplyMissing,
  operationMissing,
  requestBodyAmbiguous,
  requestBodyMissing,
  requestBodyUndocumented,
  requestDeactivationUndocumented,
  requestMediaTypeRejected,
  requestParameterMissing,
  requestParameterRejected,
  requestParameterUndocumented,
  requestPropertyMissing,
  requestPropertyReadOnly,
  requestPropertyUndocumented,
  requestValueRejected,
  responseBodyMissing,
  responseFormatRejected,
  responseHeaderMissing,
  responseHeaderRejected,
  responseItemsRejected,
  responseMediaTypeMissing,
  responsePropertyMissing,
  responsePropertyNullable,
  responsePropertyOptional,
  responsePropertyWriteOnly,
  responseStatusMissing,
  responseTypeRejected,
  responseValueAmbiguous,
  responseValueRejected,
  securityMissing,
];
