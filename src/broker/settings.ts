/** Which Pact Broker is meant and who asks it, by flag and environment. No flag takes a secret, and nothing here shows one. */
import { plain } from '../core/text.ts';
import { nameOf, urlOf } from '../load/http.ts';

type Environment = Readonly<Record<string, string | undefined>>;

export interface BrokerSettings {
  readonly url: URL;
  /** The address without what may be a credential. */
  readonly name: string;
  readonly from: 'flag' | 'env';
  /** The header that says who asks; absent when nobody does. */
  readonly authorization?: string;
  /** For people: what is sent. */
  readonly credentials: 'none' | 'token' | 'password';
  /** What must not be shown, wherever it comes from. */
  readonly secrets: readonly string[];
}

/** Why something cannot be done, and what to do about it. */
export interface Trouble {
  readonly message: string;
  readonly hint: string;
}

export function isTrouble(value: object): value is Trouble {
  return 'hint' in value && 'message' in value;
}

/** Undefined when no broker is named. */
export function brokerSettings(
  flag: string | undefined,
  env: Environment,
): BrokerSettings | Trouble | undefined {
  const named = filled(flag) ?? filled(env['PACT_BROKER_BASE_URL']);
  if (named === undefined) return undefined;
  const from = filled(flag) === undefined ? 'env' : 'flag';
  const source = from === 'flag' ? '--broker-url' : 'PACT_BROKER_BASE_URL';
  const url = urlOf(named);
  if (url === undefined || !/^https?:$/u.test(url.protocol))
    return {
      message: `${source} is no address of a Pact Broker`,
      hint: 'Write https://broker.example, or with its path.',
    };
  if (url.username !== '' || url.password !== '')
    return {
      message: `${source} holds a user or a password`,
      hint: 'Addresses end up in logs. Put them into PACT_BROKER_USERNAME and PACT_BROKER_PASSWORD.',
    };
  const who = credentialsIn(env);
  return isTrouble(who) ? who : { url, name: plain(nameOf(url)).replace(/\/$/u, ''), from, ...who };
}

function filled(text: string | undefined): string | undefined {
  return text === undefined || text.trim() === '' ? undefined : text.trim();
}

type Credentials = Pick<BrokerSettings, 'authorization' | 'credentials' | 'secrets'>;

function credentialsIn(env: Environment): Credentials | Trouble {
  const token = filled(env['PACT_BROKER_TOKEN']);
  const user = filled(env['PACT_BROKER_USERNAME']);
  const password = filled(env['PACT_BROKER_PASSWORD']);
  if (token !== undefined && (user !== undefined || password !== undefined))
    return {
      message: 'PACT_BROKER_TOKEN and PACT_BROKER_USERNAME or PACT_BROKER_PASSWORD are set',
      hint: 'Keep the token for PactFlow, user and password for a Pact Broker of your own.',
    };
  if (token !== undefined) return withToken(token);
  if (user === undefined && password === undefined) return { credentials: 'none', secrets: [] };
  if (user === undefined || password === undefined)
    return {
      message: `${user === undefined ? 'PACT_BROKER_PASSWORD' : 'PACT_BROKER_USERNAME'} is set without ${user === undefined ? 'PACT_BROKER_USERNAME' : 'PACT_BROKER_PASSWORD'}`,
      hint: 'Set both.',
    };
  const pair = Buffer.from(`${user}:${password}`, 'utf8').toString('base64');
  return { authorization: `Basic ${pair}`, credentials: 'password', secrets: [pair, password] };
}

function withToken(token: string): Credentials | Trouble {
  if (!/^[\x21-\x7e]+$/u.test(token))
    return {
      message: 'PACT_BROKER_TOKEN holds a character that no token has',
      hint: 'Copy it again, without line breaks and spaces.',
    };
  return { authorization: `Bearer ${token}`, credentials: 'token', secrets: [token] };
}

/** Text of the broker as it may be shown, on one line; a broker that repeats a credential does not get it shown. */
export function shownText(text: string, { secrets }: Pick<BrokerSettings, 'secrets'>): string {
  const hidden = secrets.reduce((shown, secret) => shown.replaceAll(secret, '***'), text);
  return plain(hidden).trimEnd();
}
