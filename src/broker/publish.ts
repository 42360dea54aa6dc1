/** Contracts of one consumer to a Pact Broker, in one call: all of them are there afterwards, or none. */
import { isObject, member } from '../schema/json.ts';
import { call, type Answer, type Calling } from './call.ts';
import { refusal, saidIn } from './refusal.ts';
import { isTrouble, shownText, type Trouble } from './settings.ts';

export interface Publication {
  readonly consumer: string;
  readonly version: string;
  readonly branch?: string;
  readonly build?: string;
  readonly tags: readonly string[];
  readonly contracts: readonly { readonly provider: string; readonly text: string }[];
}

/** What the broker says, line by line, fit to be shown. */
export interface Told {
  readonly kind: 'published' | 'conflict';
  readonly notices: readonly string[];
}

export async function publishContracts(
  publication: Publication,
  { url, ...calling }: Calling & { readonly url: URL },
): Promise<Told | Trouble> {
  const { settings } = calling;
  const answer = await call({ method: 'POST', url, body: bodyOf(publication) }, calling);
  if (isTrouble(answer)) return answer;
  if (answer.status === 409) return { kind: 'conflict', notices: noticesIn(answer, calling) };
  // 201 is not what it answers today, and would mean the same.
  if (answer.status !== 200 && answer.status !== 201) return refusal(answer, { settings, doing: 'publish' });
  if (!isConfirmed(answer, publication))
    return {
      message: `the broker ${settings.name} answered ${String(answer.status)} and does not say that the contracts are there`,
      hint: 'Look at the broker whether they arrived. A proxy before it may have answered in its place.',
    };
  return { kind: 'published', notices: noticesIn(answer, calling) };
}

function bodyOf({ consumer, version, branch, build, tags, contracts }: Publication): string {
  return JSON.stringify({
    pacticipantName: consumer,
    pacticipantVersionNumber: version,
    ...(branch === undefined ? {} : { branch }),
    ...(tags.length === 0 ? {} : { tags }),
    ...(build === undefined ? {} : { buildUrl: build }),
    contracts: contracts.map(({ provider, text }) => ({
      consumerName: consumer,
      providerName: provider,
      specification: 'pact',
      contentType: 'application/json',
      content: Buffer.from(text, 'utf8').toString('base64'),
    })),
  });
}

/** It names the version that it has now, and links to as many contracts as were sent. */
function isConfirmed({ value }: Answer, { version, contracts }: Publication): boolean {
  const number = member(member(member(value, '_embedded'), 'version'), 'number');
  const links = member(member(value, '_links'), 'pb:contracts');
  return number === version && Array.isArray(links) && links.length >= contracts.length;
}

function noticesIn(answer: Answer, { settings }: Calling): readonly string[] {
  const notices = isObject(answer.value) ? answer.value['notices'] : undefined;
  const texts = Array.isArray(notices)
    ? notices.map((notice) => member(notice, 'text')).filter((text) => typeof text === 'string')
    : saidIn(answer);
  return texts.flatMap((text) => text.split('\n')).map((line) => shownText(line, settings));
}
