/** Everything idpact knows, in one place. A protocol, a format or a family of rules is its folder and one line here. */
import type { ChangeRule } from '../core/change.ts';
import type { ContractFormat } from '../core/contract.ts';
import type { IdentityProtocol } from '../core/identity.ts';
import type { EventFormat, Protocol } from '../core/protocol.ts';
import type { RecordingFormat } from '../core/recording.ts';
import type { ContractRule, DriftRule, RuleMeta } from '../core/rule.ts';
import { har } from '../formats/har/index.ts';
import { ndjson } from '../formats/ndjson/index.ts';
import { nock } from '../formats/nock/index.ts';
import { postman } from '../formats/postman/index.ts';
import { wiremock } from '../formats/wiremock/index.ts';
import { pact } from '../formats/pact/index.ts';
import { vcr } from '../formats/vcr/index.ts';
import { asyncapi } from '../protocols/asyncapi/index.ts';
import { eventSchema } from '../protocols/event-schema/index.ts';
import { events } from '../protocols/events/index.ts';
import { oidc } from '../protocols/oidc/index.ts';
import { openapi } from '../protocols/openapi/index.ts';
import { saml } from '../protocols/saml/index.ts';
import { scim } from '../protocols/scim/index.ts';
import { changeRules } from '../rules/change/index.gen.ts';
import { contractRules } from '../rules/contract/index.gen.ts';
import { driftRules } from '../rules/drift/index.gen.ts';

export const protocols: readonly Protocol[] = [openapi];

/** Descriptions of messages, beside an API description or alone. */
export const eventFormats: readonly EventFormat[] = [asyncapi, eventSchema];

/** What stands beside an API description: a folder of `protocols/` and one word here. */
export const identityProtocols: readonly IdentityProtocol[] = [oidc, scim, saml, events];

export const formats: readonly ContractFormat[] = [pact];

export const rules: readonly ContractRule[] = [...contractRules];

export const recordingFormats: readonly RecordingFormat[] = [har, vcr, ndjson, nock, wiremock, postman];

export const changeRuleList: readonly ChangeRule[] = [...changeRules];

export const driftRuleList: readonly DriftRule[] = [...driftRules];

/** What every rule says of itself. */
export type AnyRuleMeta = Omit<RuleMeta, 'facet'>;

/** Of every family. */
export const ruleMetas: readonly AnyRuleMeta[] = [
  ...rules,
  ...driftRuleList,
  ...changeRuleList,
  ...identityProtocols.flatMap((protocol) => protocol.rules),
].map(({ meta }) => meta);

const byId: ReadonlyMap<string, AnyRuleMeta> = new Map(ruleMetas.map((meta) => [meta.id, meta] as const));

export function ruleMeta(id: string): AnyRuleMeta | undefined {
  return byId.get(id);
}
