// Written by `npm run generate` from the files in this folder. Do not edit.
import type { ChangeRule } from '../../core/change.ts';
import { changeEventAdded } from './event-added.ts';
import { changeEventAnswerAdded } from './event-answer-added.ts';
import { changeEventAnswerRemoved } from './event-answer-removed.ts';
import { changeEventDeprecated } from './event-deprecated.ts';
import { changeEventReinstated } from './event-reinstated.ts';
import { changeEventRemoved } from './event-removed.ts';
import { changeEventSunsetMoved } from './event-sunset-moved.ts';
import { changeOperationAdded } from './operation-added.ts';
import { changeOperationDeprecated } from './operation-deprecated.ts';
import { changeOperationReinstated } from './operation-reinstated.ts';
import { changeOperationRemoved } from './operation-removed.ts';
import { changeOperationSunsetMoved } from './operation-sunset-moved.ts';
import { changeParameterAdded } from './parameter-added.ts';
import { changeParameterDeprecated } from './parameter-deprecated.ts';
import { changeParameterOptional } from './parameter-optional.ts';
import { changeParameterReinstated } from './parameter-reinstated.ts';
import { changeParameterRemoved } from './parameter-removed.ts';
import { changeParameterRequired } from './parameter-required.ts';
import { changeParameterStyleChanged } from './parameter-style-changed.ts';
import { changeRequestBodyAdded } from './request-body-added.ts';
import { changeRequestBodyOptional } from './request-body-optional.ts';
import { changeRequestBodyRemoved } from './request-body-removed.ts';
import { changeRequestBodyRequired } from './request-body-required.ts';
import { changeRequestContentChanged } from './request-content-changed.ts';
import { changeRequestDefaultChanged } from './request-default-changed.ts';
import { changeRequestItemsNarrowed } from './request-items-narrowed.ts';
import { changeRequestItemsWidened } from './request-items-widened.ts';
import { changeRequestMediaTypeAdded } from './request-media-type-added.ts';
import { changeRequestMediaTypeRemoved } from './request-media-type-removed.ts';
import { changeRequestMembersRefused } from './request-members-refused.ts';
import { changeRequestMembersTaken } from './request-members-taken.ts';
import { changeRequestNullRefused } from './request-null-refused.ts';
import { changeRequestNullTaken } from './request-null-taken.ts';
import { changeRequestNumberNarrowed } from './request-number-narrowed.ts';
import { changeRequestNumberWidened } from './request-number-widened.ts';
import { changeRequestPropertyAdded } from './request-property-added.ts';
import { changeRequestPropertyDeprecated } from './request-property-deprecated.ts';
import { changeRequestPropertyOptional } from './request-property-optional.ts';
import { changeRequestPropertyReadOnly } from './request-property-read-only.ts';
import { changeRequestPropertyReinstated } from './request-property-reinstated.ts';
import { changeRequestPropertyRemoved } from './request-property-removed.ts';
import { changeRequestPropertyRequired } from './request-property-required.ts';
import { changeRequestPropertyWritable } from './request-property-writable.ts';
import { changeRequestTextNarrowed } from './request-text-narrowed.ts';
import { changeRequestTextWidened } from './request-text-widened.ts';
import { changeRequestTypeNarrowed } from './request-type-narrowed.ts';
import { changeRequestTypeWidened } from './request-type-widened.ts';
import { changeRequestValueAdded } from './request-value-added.ts';
import { changeRequestValueRemoved } from './request-value-removed.ts';
import { changeResponseBodyAdded } from './response-body-added.ts';
import { changeResponseBodyOptional } from './response-body-optional.ts';
import { changeResponseBodyRemoved } from './response-body-removed.ts';
import { changeResponseBodyRequired } from './response-body-required.ts';
import { changeResponseContentChanged } from './response-content-changed.ts';
import { changeResponseDefaultChanged } from './response-default-changed.ts';
import { changeResponseHeaderAdded } from './response-header-added.ts';
import { changeResponseHeaderOptional } from './response-header-optional.ts';
import { changeResponseHeaderRemoved } from './response-header-removed.ts';
import { changeResponseHeaderRequired } from './response-header-required.ts';
import { changeResponseItemsNarrowed } from './response-items-narrowed.ts';
import { changeResponseItemsWidened } from './response-items-widened.ts';
import { changeResponseMediaTypeAdded } from './response-media-type-added.ts';
import { changeResponseMediaTypeRemoved } from './response-media-type-removed.ts';
import { changeResponseMembersNarrowed } from './response-members-narrowed.ts';
import { changeResponseMembersWidened } from './response-members-widened.ts';
import { changeResponseNullAdded } from './response-null-added.ts';
import { changeResponseNullRemoved } from './response-null-removed.ts';
import { changeResponseNumberNarrowed } from './response-number-narrowed.ts';
import { changeResponseNumberWidened } from './response-number-widened.ts';
import { changeResponsePropertyAdded } from './response-property-added.ts';
import { changeResponsePropertyDeprecated } from './response-property-deprecated.ts';
import { changeResponsePropertyOptional } from './response-property-optional.ts';
import { changeResponsePropertyReadable } from './response-property-readable.ts';
import { changeResponsePropertyReinstated } from './response-property-reinstated.ts';
import { changeResponsePropertyRemoved } from './response-property-removed.ts';
import { changeResponsePropertyRequired } from './response-property-required.ts';
import { changeResponsePropertyWriteOnly } from './response-property-write-only.ts';
import { changeResponseStatusAdded } from './response-status-added.ts';
import { changeResponseStatusRemoved } from './response-status-removed.ts';
import { changeResponseTextNarrowed } from './response-text-narrowed.ts';
import { changeResponseTextWidened } from './response-text-widened.ts';
import { changeResponseTypeNarrowed } from './response-type-narrowed.ts';
import { changeResponseTypeWidened } from './response-type-widened.ts';
import { changeResponseValueAdded } from './response-value-added.ts';
import { changeResponseValueRemoved } from './response-value-removed.ts';
import { changeSecurityAddressMoved } from './security-address-moved.ts';
import { changeSecurityFlowAdded } from './security-flow-added.ts';
import { changeSecurityFlowRemoved } from './security-flow-removed.ts';
import { changeSecurityRelaxed } from './security-relaxed.ts';
import { changeSecurityScopeAdded } from './security-scope-added.ts';
import { changeSecurityScopeOffered } from './security-scope-offered.ts';
import { changeSecurityScopeRemoved } from './security-scope-removed.ts';
import { changeSecurityScopeWithdrawn } from './security-scope-withdrawn.ts';
import { changeSecurityTightened } from './security-tightened.ts';
import { changeServerPathMoved } from './server-path-moved.ts';
import { changeVersionStep } from './version-step.ts';

export const changeRules: readonly ChangeRule[] = [
  changeEventAdded,
  changeEventAnswerAdded,
  changeEventAnswerRemoved,
  changeEventDeprecated,
  changeEventReinstated,
  changeEventRemoved,
  changeEventSunsetMoved,
  changeOperationAdded,
  changeOperationDeprecated,
  changeOperationReinstated,
  changeOperationRemoved,
  changeOperationSunsetMoved,
  changeParameterAdded,
  changeParameterDeprecated,
  changeParameterOptional,
  changeParameterReinstated,
  changeParameterRemoved,
  changeParameterRequired,
  changeParameterStyleChanged,
  changeRequestBodyAdded,
  changeRequestBodyOptional,
  changeRequestBodyRemoved,
  changeRequestBodyRequired,
  changeRequestContentChanged,
  changeRequestDefaultChanged,
  changeRequestItemsNarrowed,
  changeRequestItemsWidened,
  changeRequestMediaTypeAdded,
  changeRequestMediaTypeRemoved,
  changeRequestMembersRefused,
  changeRequestMembersTaken,
  changeRequestNullRefused,
  changeRequestNullTaken,
  changeRequestNumberNarrowed,
  changeRequestNumberWidened,
  changeRequestPropertyAdded,
  changeRequestPropertyDeprecated,
  changeRequestPropertyOptional,
  changeRequestPropertyReadOnly,
  changeRequestPropertyReinstated,
  changeRequestPropertyRemoved,
  changeRequestPropertyRequired,
  changeRequestPropertyWritable,
  changeRequestTextNarrowed,
  changeRequestTextWidened,
  changeRequestTypeNarrowed,
  changeRequestTypeWidened,
  changeRequestValueAdded,
  changeRequestValueRemoved,
  changeResponseBodyAdded,
  changeResponseBodyOptional,
  changeResponseBodyRemoved,
  changeResponseBodyRequired,
  changeResponseContentChanged,
  changeResponseDefaultChanged,
  changeResponseHeaderAdded,
  changeResponseHeaderOptional,
  changeResponseHeaderRemoved,
  changeResponseHeaderRequired,
  changeResponseItemsNarrowed,
  changeResponseItemsWidened,
  changeResponseMediaTypeAdded,
  changeResponseMediaTypeRemoved,
  changeResponseMembersNarrowed,
  changeResponseMembersWidened,
  changeResponseNullAdded,
  changeResponseNullRemoved,
  changeResponseNumberNarrowed,
  changeResponseNumberWidened,
  changeResponsePropertyAdded,
  changeResponsePropertyDeprecated,
  changeResponsePropertyOptional,
  changeResponsePropertyReadable,
  changeResponsePropertyReinstated,
  changeResponsePropertyRemoved,
  changeResponsePropertyRequired,
  changeResponsePropertyWriteOnly,
  changeResponseStatusAdded,
  changeResponseStatusRemoved,
  changeResponseTextNarrowed,
  changeResponseTextWidened,
  changeResponseTypeNarrowed,
  changeResponseTypeWidened,
  changeResponseValueAdded,
  changeResponseValueRemoved,
  changeSecurityAddressMoved,
  changeSecurityFlowAdded,
  changeSecurityFlowRemoved,
  changeSecurityRelaxed,
  changeSecurityScopeAdded,
  changeSecurityScopeOffered,
  changeSecurityScopeRemoved,
  changeSecurityScopeWithdrawn,
  changeSecurityTightened,
  changeServerPathMoved,
  changeVersionStep,
];
