/** The index of a Pact Broker: what it is and where its links lead. Everything else is reached from there. */
import { isObject, member } from '../schema/json.ts';
import { nameOf, urlOf } from '../load/http.ts';
import { call, type Answer, type Calling } from './call.ts';
import { refusal } from './refusal.ts';
import { isTrouble, shownText, type Trouble } from './settings.ts';

export interface OpenBroker {
  /** As it says itself; absent when it does not. */
  readonly version?: string;
  /** The time by its clock, as it is written in headers. */
  readonly date?: string;
  /** Where a relation leads. */
  readonly link: (relation: string) => URL | Trouble;
}

export async function openBroker(calling: Calling): Promise<OpenBroker | Trouble> {
  const { settings } = calling;
  const answer = await call({ method: 'GET', url: settings.url }, calling);
  if (isTrouble(answer)) return answer;
  if (answer.status !== 200) return refusal(answer, { settings, doing: 'open' });
  const links = member(answer.value, '_links');
  if (!isObject(links)) return stranger(answer, calling);
  const { version, date } = answer;
  return {
    ...(version === undefined ? {} : { version: shownText(version, settings) }),
    ...(date === undefined ? {} : { date }),
    link: (relation) => linkTo(relation, { links, version, calling }),
  };
}

function stranger({ mediaType }: Answer, { settings }: Calling): Trouble {
  const kind = mediaType === '' ? '' : ` (${shownText(mediaType, settings)})`;
  return {
    message: `${settings.name} answers, and not as a Pact Broker does${kind}`,
    hint: 'Check the address. A page to sign in, or a proxy, may stand before the broker.',
  };
}

interface Index {
  readonly links: Readonly<Record<string, unknown>>;
  readonly version: string | undefined;
  readonly calling: Calling;
}

function linkTo(relation: string, { links, version, calling }: Index): URL | Trouble {
  const { settings } = calling;
  const href = member(member(links, relation), 'href');
  const url = typeof href === 'string' ? urlOf(href, settings.url.href) : undefined;
  if (url === undefined)
    return {
      message: `the broker ${settings.name}${version === undefined ? '' : `, version ${shownText(version, settings)},`} is too old: it has no link \`${relation}\``,
      hint: 'Update the broker; idpact is tested with 2.120. Until then publish into a folder that others read, with --to.',
    };
  if (url.origin !== settings.url.origin)
    return {
      message: `the broker ${settings.name} says that \`${relation}\` is at ${shownText(nameOf(url), settings)}`,
      hint: `Contracts and credentials go to ${settings.url.origin} only. Make that the address, or have the broker's own base URL corrected (behind a proxy: X-Forwarded-Host and X-Forwarded-Proto).`,
    };
  return url;
}
