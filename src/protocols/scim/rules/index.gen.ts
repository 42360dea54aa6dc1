// Written by `npm run generate` from the files in this folder. Do not edit.
import type { IdentityRule } from '../../../core/identity.ts';
import { scimAdvertisedNotObserved } from './advertised-not-observed.ts';
import { scimAttributeBecameRequired } from './attribute-became-required.ts';
import { scimAttributeCaseExactChanged } from './attribute-case-exact-changed.ts';
import { scimAttributeMutabilityNarrowed } from './attribute-mutability-narrowed.ts';
import { scimAttributeRemoved } from './attribute-removed.ts';
import { scimAttributeReturnedNarrowed } from './attribute-returned-narrowed.ts';
import { scimAttributeTypeChanged } from './attribute-type-changed.ts';
import { scimAttributeUniquenessTightened } from './attribute-uniqueness-tightened.ts';
import { scimCanonicalValuesChanged } from './canonical-values-changed.ts';
import { scimCapabilityReduced } from './capability-reduced.ts';
import { scimDeactivatedUnasked } from './deactivated-unasked.ts';
import { scimDeactivationDelayed } from './deactivation-delayed.ts';
import { scimDeactivationIgnored } from './deactivation-ignored.ts';
import { scimDeleteNotHonoured } from './delete-not-honoured.ts';
import { scimEntitlementNotFound } from './entitlement-not-found.ts';
import { scimEntitlementsNotShown } from './entitlements-not-shown.ts';
import { scimErrorShapeChanged } from './error-shape-changed.ts';
import { scimExtensionBecameRequired } from './extension-became-required.ts';
import { scimExtensionRemoved } from './extension-removed.ts';
import { scimFilterNotHonoured } from './filter-not-honoured.ts';
import { scimIdentifierChanged } from './identifier-changed.ts';
import { scimLeaverRefused } from './leaver-refused.ts';
import { scimListTruncated } from './list-truncated.ts';
import { scimObservedNotAdvertised } from './observed-not-advertised.ts';
import { scimOperationBecameAsync } from './operation-became-async.ts';
import { scimPagingNotHonoured } from './paging-not-honoured.ts';
import { scimPagingStyleChanged } from './paging-style-changed.ts';
import { scimPatchFormRefused } from './patch-form-refused.ts';
import { scimPatchIgnored } from './patch-ignored.ts';
import { scimPatchValueType } from './patch-value-type.ts';
import { scimResourceTypeRemoved } from './resource-type-removed.ts';
import { scimResponseShapeChanged } from './response-shape-changed.ts';
import { scimSchemaRemoved } from './schema-removed.ts';
import { scimValueNotAsDescribed } from './value-not-as-described.ts';
import { scimWriteRefused } from './write-refused.ts';

export const scimRules: readonly IdentityRule[] = [
  scimAdvertisedNotObserved,
  scimAttributeBecameRequired,
  scimAttributeCaseExactChanged,
  scimAttributeMutabilityNarrowed,
  scimAttributeRemoved,
  scimAttributeReturnedNarrowed,
  scimAttributeTypeChanged,
  scimAttributeUniquenessTightened,
  scimCanonicalValuesChanged,
  scimCapabilityReduced,
  scimDeactivatedUnasked,
  scimDeactivationDelayed,
  scimDeactivationIgnored,
  scimDeleteNotHonoured,
  scimEntitlementNotFound,
  scimEntitlementsNotShown,
  scimErrorShapeChanged,
  scimExtensionBecameRequired,
  scimExtensionRemoved,
  scimFilterNotHonoured,
  scimIdentifierChanged,
  scimLeaverRefused,
  scimListTruncated,
  scimObservedNotAdvertised,
  scimOperationBecameAsync,
  scimPagingNotHonoured,
  scimPagingStyleChanged,
  scimPatchFormRefused,
  scimPatchIgnored,
  scimPatchValueType,
  scimResourceTypeRemoved,
  scimResponseShapeChanged,
  scimSchemaRemoved,
  scimValueNotAsDescribed,
  scimWriteRefused,
];
