/** Content of a text changed: what a later release says and an earlier one does not. */
import { changeRule, type ChangeRule } from '../../core/change.ts';
import { subject } from '../words.ts';

export const changeRequestContentChanged: ChangeRule = changeRule<{
  member: string;
  carrier: string;
  status: string;
  was: string;
  now: string;
}>({
  meta: {
    id: 'change/request-content-changed',
    title: 'Content of a text changed',
    effect: 'breaking',
    facet: { direction: 'request', area: 'schema', aspect: 'encoding', action: 'changed' },
    why: 'The provider reads the text in another way. What consumers send is nonsense to it.',
    fix: {
      provider: 'Keep the encoding, or use a new member for the new one.',
      consumer: 'Write the text in the new way before the release.',
    },
    since: '0.1.0',
    source: 'JSON Schema 2020-12 Validation §8 contentEncoding, contentMediaType',
    message: ({ member, carrier, was, now }) => `${subject(member, carrier)}: ${now} (was ${was})`,
  },
});
