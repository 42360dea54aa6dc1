/** A member that the consumer reads though it is declared for requests only. */
import { contractRule, type ContractRule } from '../../core/rule.ts';

export const responsePropertyWriteOnly: ContractRule = contractRule<{ status: string; member: string }>({
  meta: {
    id: 'contract/response-property-write-only',
    title: 'Write-only member read',
    effect: 'risky',
    facet: { direction: 'response', area: 'schema', aspect: 'existence', action: 'ambiguous' },
    why: 'A write-only member, such as a password or a secret, should not be in a reply.',
    fix: {
      provider: 'Drop `writeOnly`, if the member is sent.',
      consumer: 'Do without the member.',
    },
    since: '0.1.0',
    source: 'OpenAPI 3.0.4 §4.7.24.2, JSON Schema 2020-12 Validation §9.4 writeOnly',
    message: ({ member }) => `\`${member}\` is write-only, and is read from the reply`,
  },
  visit: {
    value({ direction, carrier, status = '', member, mismatch }, report) {
      if (direction === 'response' && carrier === 'body' && mismatch.kind === 'write-only')
        report({ args: { status, member } });
    },
  },
});
