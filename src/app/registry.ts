/** Everything idpact knows, in one place. A protocol, a format or a family of rules is its folder and one line here. */
import type { ContractFormat } from '../core/contract.ts';
import type { Protocol } from '../core/protocol.ts';
import type { ContractRule } from '../core/rule.ts';
import { pact } from '../formats/pact/index.ts';
import { openapi } from '../protocols/openapi/index.ts';
import { contractRules } from '../rules/contract/index.gen.ts';

export const protocols: readonly Protocol[] = [openapi];

export const formats: readonly ContractFormat[] = [pact];

export const rules: readonly ContractRule[] = [...contractRules];
