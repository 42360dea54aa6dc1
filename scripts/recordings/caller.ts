/** A consumer that calls: each call a few seconds after the one before, and with the status that it has to bring. */
import type { Clock } from './source.ts';

export interface Call {
  readonly headers?: Readonly<Record<string, string>>;
  readonly json?: unknown;
  readonly form?: Readonly<Record<string, string>>;
}

/** The body of the reply: its members when it is JSON, else nothing. */
export type Answer = Readonly<Record<string, unknown>>;

/** `POST 201 /accounts`: a recording in which something else happened is no recording of what is meant. */
export type Caller = (request: string, call?: Call) => Promise<Answer>;

export interface Callers {
  readonly clock: Clock;
  readonly url: string;
}

/** Seconds between two calls. */
const PAUSE = 2;

export function callerOf({ clock, url }: Callers, headers: Readonly<Record<string, string>>): Caller {
  return async (request, { headers: more, json, form } = {}) => {
    const [method = '', status = '', path = ''] = request.split(' ');
    clock.pass(PAUSE);
    const body =
      form === undefined
        ? { text: json === undefined ? undefined : JSON.stringify(json), type: 'application/json' }
        : { text: new URLSearchParams(form).toString(), type: 'application/x-www-form-urlencoded' };
    const response = await fetch(url + path, {
      method,
      headers: {
        Accept: 'application/json',
        ...headers,
        ...more,
        ...(body.text === undefined ? {} : { 'Content-Type': body.type }),
      },
      ...(body.text === undefined ? {} : { body: body.text }),
    });
    const text = await response.text();
    if (String(response.status) !== status)
      throw new Error(`${request} was answered with ${String(response.status)}: ${text}`);
    return text.startsWith('{') ? (JSON.parse(text) as Answer) : {};
  };
}

/** A text that the reply must have for the life to go on. */
export function textIn(answer: Answer, name: string): string {
  const value = answer[name];
  if (typeof value !== 'string') throw new Error(`the answer has no text at ${name}`);
  return value;
}

export function basic(id: string, secret: string): string {
  return `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`;
}
