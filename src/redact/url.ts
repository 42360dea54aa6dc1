/** URLs, absolute and relative: user and password, the steps of the path, and the parameters of query and fragment. */
import { redactForm } from './form.ts';
import type { Kit } from './kit.ts';
import { escapedStep, unescaped } from './pieces.ts';

export function redactUrl(kit: Kit, url: string): string {
  const [, scheme = '', authority = '', path = '', query = '', fragment = ''] =
    /^([a-z][a-z0-9+.-]*:(?=\/\/))?((?:\/\/[^/?#]*)?)([^?#]*)((?:\?[^#]*)?)((?:#[^]*)?)$/iu.exec(url) ?? [];
  return [
    scheme,
    redactAuthority(kit, authority),
    redactPath(kit, path),
    query === '' ? '' : `?${redactForm(kit, query.slice(1))}`,
    fragment === '' ? '' : `#${redactFragment(kit, fragment.slice(1))}`,
  ].join('');
}

/** Percent-encoded, as it goes over the wire. */
export function redactPath(kit: Kit, path: string): string {
  return path
    .split('/')
    .map((step) => {
      const plain = unescaped(step, false) ?? step;
      const redacted = plain === '' ? plain : (sameUser(kit, plain) ?? kit.text(plain));
      return redacted === plain ? step : escapedStep(redacted, step);
    })
    .join('/');
}

/** A login that was seen as one. Other names are too short to be told from the steps of an interface. */
function sameUser(kit: Kit, step: string): string | undefined {
  const token = step.length >= 6 ? kit.tokens.same(step) : undefined;
  return token?.startsWith('<name:') === true ? undefined : token;
}

/** The host stays: it is what the recording is of. */
export function redactAuthority(kit: Kit, authority: string): string {
  const end = authority.lastIndexOf('@');
  if (end < 0) return authority;
  const start = authority.startsWith('//') ? 2 : 0;
  const [user = '', ...password] = authority.slice(start, end).split(':');
  const parts = [part(kit, 'user', user)];
  if (password.length > 0) parts.push(part(kit, 'secret', password.join(':')));
  return `${authority.slice(0, start)}${parts.join(':')}${authority.slice(end)}`;
}

function part(kit: Kit, kind: 'user' | 'secret', text: string): string {
  const plain = unescaped(text, false) ?? text;
  const token = kit.tokens.of(kind, plain);
  return token === plain ? text : encodeURIComponent(token);
}

/** The implicit flow answers in the fragment; single page applications have a path there. */
function redactFragment(kit: Kit, fragment: string): string {
  const query = fragment.indexOf('?');
  if (query >= 0)
    return redactPath(kit, fragment.slice(0, query + 1)) + redactForm(kit, fragment.slice(query + 1));
  return fragment.includes('=') ? redactForm(kit, fragment) : redactPath(kit, fragment);
}
