/** Everything idpact knows, in one place. A protocol, a format or a family of rules is its folder and one line here. */
import type { ChangeRule } from '../core/change.ts';
import type { ContractFormat } from '../core/contract.ts';
import type { Protocol } from '../core/protocol.ts';
import type { RecordingFormat } from '../core/recording.ts';
import type { ContractRule, DriftRule } from '../core/rule.ts';
import { har } from '../formats/har/index.ts';
import { ndjson } from '../formats/ndjson/index.ts';
import { nock } from '../formats/nock/index.ts';
import { postman } from '../formats/postman/index.ts';
import { wiremock } from '../formats/wiremock/index.ts';
import { pact } from '../formats/pact/index.ts';
import { vcr } from '../formats/vcr/index.ts';
import { openapi } from '../protocols/openapi/index.ts';
import { changeRules } from '../rules/change/index.gen.ts';
import { contractRules } from '../rules/contract/index.gen.ts';
import { driftRules } from '../rules/drift/index.gen.ts';

export const protocols: readonly Protocol[] = [openapi];

export const formats: readonly ContractFormat[] = [pact];

export const rules: readonly ContractRule[] = [...contractRules];

export const recordingFormats: readonly RecordingFormat[] = [har, vcr, ndjson, nock, wiremock, postman];

export const changeRuleList: readonly ChangeRule[] = [...changeRules];

export const driftRuleList: readonly DriftRule[] = [...driftRules];

/** Of every family. */
export const ruleMetas: readonly ContractRule['meta'][] = [...rules, ...driftRuleList, ...changeRuleList].map(
  ({ meta }) => meta,
);

const byId: ReadonlyMap<string, ContractRule['meta']> = new Map(
  ruleMetas.map((meta) => [meta.id, meta] as const),
);

export function ruleMeta(id: string): ContractRule['meta'] | undefined {
  return byId.get(id);
}
