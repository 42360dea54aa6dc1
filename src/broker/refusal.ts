/** What an answer of a Pact Broker that is no success means, and what to do next. */
import { clipped } from '../core/text.ts';
import { nameOf, urlOf } from '../load/http.ts';
import { isObject, member } from '../schema/json.ts';
import type { Answer } from './call.ts';
import { shownText, type BrokerSettings, type Trouble } from './settings.ts';

export interface Asked {
  readonly settings: BrokerSettings;
  /** Whether it was asked what it is, or told something. */
  readonly doing: 'open' | 'publish';
}

type Words = (answer: Answer, asked: Asked) => Trouble;

const ENV = 'PACT_BROKER_TOKEN for PactFlow, PACT_BROKER_USERNAME and PACT_BROKER_PASSWORD otherwise';

export function refusal(answer: Answer, asked: Asked): Trouble {
  const { status } = answer;
  const words = BY_STATUS[status] ?? (status >= 500 ? failed : status >= 300 && status < 400 ? moved : other);
  return words(answer, asked);
}

const BY_STATUS: Readonly<Record<number, Words>> = {
  400: (answer, asked) => (isTokenRefused(answer, asked) ? noTokens(asked) : invalid(answer, asked)),
  401: (_, asked) => unauthorised(asked),
  403: (answer, asked) => ({
    message: `the broker ${asked.settings.name} knows who asks and does not allow it (403)${detail(answer, asked)}`,
    hint: `Ask its administrator for the right to ${asked.doing === 'open' ? 'read' : 'publish contracts; in PactFlow, use the token of a CI user, which may write'}.`,
  }),
  404: (_, { settings, doing }) =>
    doing === 'open'
      ? {
          message: `there is no Pact Broker at ${settings.name} (404)`,
          hint: 'Check the address; a broker behind a path needs it: https://host.example/broker.',
        }
      : {
          message: `the broker ${settings.name} does not know the address that it gave for publishing (404)`,
          hint: 'A proxy before it may let only some paths through; ask its administrator.',
        },
  413: (_, { settings }) => ({
    message: `the contracts are too large for the broker ${settings.name}, or for a proxy before it (413)`,
    hint: 'Publish fewer at once, or ask its administrator to raise the limit.',
  }),
  429: (_, { settings }) => ({
    message: `the broker ${settings.name} has too many callers (429)`,
    hint: 'Try again later.',
  }),
};

function unauthorised({ settings, doing }: Asked): Trouble {
  const { credentials, name } = settings;
  if (credentials === 'none')
    return { message: `the broker ${name} asks who is there (401)`, hint: `Set ${ENV}.` };
  const what = credentials === 'token' ? 'the token' : 'the user and password';
  return doing === 'open'
    ? {
        message: `the broker ${name} does not accept ${what} (401)`,
        hint: `Check ${credentials === 'token' ? 'PACT_BROKER_TOKEN; it may have been replaced' : 'PACT_BROKER_USERNAME and PACT_BROKER_PASSWORD'}.`,
      }
    : {
        message: `the broker ${name} lets ${what} read and not publish (401)`,
        hint: 'Use credentials that may write.',
      };
}

/** A broker of one's own knows no tokens: it answers 400 with an empty body. */
function isTokenRefused({ text }: Answer, { settings, doing }: Asked): boolean {
  return doing === 'open' && settings.credentials === 'token' && text.trim() === '';
}

function noTokens({ settings }: Asked): Trouble {
  return {
    message: `the broker ${settings.name} takes no token (400)`,
    hint: 'Tokens are for PactFlow. Set PACT_BROKER_USERNAME and PACT_BROKER_PASSWORD, and leave PACT_BROKER_TOKEN out.',
  };
}

function invalid(answer: Answer, asked: Asked): Trouble {
  return {
    message: `the broker ${asked.settings.name} finds fault with what was sent (400)${detail(answer, asked)}`,
    hint: 'Correct the contract or the flag that it names.',
  };
}

function failed(answer: Answer, asked: Asked): Trouble {
  return {
    message: `the broker ${asked.settings.name} failed three times (${String(answer.status)})${detail(answer, asked)}`,
    hint: 'Try again later; its administrator finds the reference in its log.',
  };
}

function moved({ status, location = '' }: Answer, { settings }: Asked): Trouble {
  const to = urlOf(location, settings.url.href);
  const where = to === undefined ? 'elsewhere' : shownText(nameOf(to), settings);
  return {
    message: `the broker ${settings.name} sends the caller to ${where} (${String(status)})`,
    hint: 'Credentials are not sent on. If that is the broker, make it the address; if it is a page to sign in, the address needs a way around it.',
  };
}

function other(answer: Answer, asked: Asked): Trouble {
  return {
    message: `${asked.settings.name} answered ${String(answer.status)}${detail(answer, asked)}`,
    hint: 'Check that this is the address of a Pact Broker.',
  };
}

function detail(answer: Answer, { settings }: Asked): string {
  const said = saidIn(answer).map((text) => clipped(shownText(text, settings), 300));
  return said.length === 0 ? '' : `: ${said.join('; ')}`;
}

/** What is said of an error, in each of the shapes that brokers use. */
export function saidIn({ value, text, mediaType }: Answer): readonly string[] {
  if (!isObject(value)) return mediaType === 'text/plain' && text.trim() !== '' ? [text] : [];
  const { errors, error, detail: whole } = value;
  if (Array.isArray(errors))
    return errors.flatMap((each) => {
      const [said, pointer] = [textIn(member(each, 'detail')), textIn(member(each, 'pointer'))];
      return said === undefined ? [] : [pointer === undefined ? said : `${pointer} ${said}`];
    });
  if (isObject(errors))
    return Object.entries(errors).flatMap(([field, list]) =>
      (Array.isArray(list) ? list : []).map((each) => `${field} ${String(each)}`.trim()),
    );
  const said = textIn(error) ?? textIn(member(error, 'message')) ?? textIn(whole);
  return said === undefined ? [] : [said];
}

function textIn(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value : undefined;
}
