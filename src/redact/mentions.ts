/**
 * Secrets in plain text that stand beside their names: JSON that was cut off, connection strings, log lines, script, filters
 * of SCIM. Names that mean a secret only in some company (`login`, `code`, `displayName`) are not enough here.
 */
import type { Kit } from './kit.ts';
import type { NameRule } from './names.ts';
import { BARE, redactAuthorization, redactCookies, redactNamed, redactSetCookie } from './values.ts';

const QUOTED =
  /(?<![\w.$-])(["']?)([A-Za-z_$][\w.$-]{1,60})\1(\s{0,20}[:=]\s{0,20})(["'])((?:\\.|(?!\4)[^\\]){0,100000})(\4|)/gsu;
/** The same in a JSON text that is itself a text. */
const ESCAPED = /(\\+")([A-Za-z_$][\w.$-]{1,60})(\\+"\s{0,20}:\s{0,20}\\+")([^"\\]{0,1000000})/gu;
const ASSIGNED = /(?<![\w.$%-])([A-Za-z_][\w.-]{1,60})=([^\s&;,"'<>`]{1,1000000})/gu;
const COMPARED =
  /(?<![\w.:$-])([A-Za-z][\w.:$-]{0,120})(\s+(?:eq|ne|co|sw|ew|gt|ge|lt|le)\s+)(["'])((?:\\.|(?!\3)[^\\]){0,20000})\3/giu;
const HEADER_LINE =
  /^((?:proxy-)?authorization|cookie|set-cookie|(?:x-)?[a-z]+(?:-[a-z]+)*-(?:token|key|secret))(:[ \t]{0,20})(\S.*)$/gimu;

export function redactMentions(kit: Kit, text: string): string {
  let out = text;
  if (out.length < 6) return out;
  if (/["']/u.test(out)) out = redactQuoted(kit, out);
  if (out.includes(':')) out = redactHeaderLines(kit, out);
  if (out.includes('=')) {
    const before = out;
    out = before.replace(ASSIGNED, (whole: string, ...groups: unknown[]) => {
      const [name, value, offset] = groups as [string, string, number];
      if (kit.names.rule(name) === undefined || isInUrl(before, offset)) return whole;
      // The end of a sentence or of a bracket is the text's.
      const end = /[.:!?)\]}]{0,9}$/u.exec(value)?.[0] ?? '';
      const redacted = mentioned(kit, name, value.slice(0, value.length - end.length));
      return redacted === undefined ? whole : `${name}=${redacted}${end}`;
    });
  }
  return out;
}

/** Parameters of a URL are percent-encoded, and are taken apart with it. */
function isInUrl(text: string, index: number): boolean {
  let start = index;
  while (start > 0 && index - start < 4000 && !/[\s"'<>]/u.test(text.charAt(start - 1))) start -= 1;
  const run = text.slice(start, index);
  return run.includes('://') || /(?:^|[(=])\/[^?]*\?/u.test(run);
}

function redactQuoted(kit: Kit, text: string): string {
  let out = text.replace(QUOTED, (whole: string, ...[mark, name, between, quote, value, end]: string[]) => {
    const redacted = mentioned(kit, name ?? '', unquoted(value ?? ''));
    if (redacted === undefined) return whole;
    return `${mark ?? ''}${name ?? ''}${mark ?? ''}${between ?? ''}${quote ?? ''}${redacted}${end ?? ''}`;
  });
  if (out.includes('\\'))
    out = out.replace(
      ESCAPED,
      (whole: string, ...[open = '', name = '', between = '', value = '']: string[]) => {
        const redacted = mentioned(kit, name, value);
        return redacted === undefined ? whole : `${open}${name}${between}${redacted}`;
      },
    );
  return out.replace(
    COMPARED,
    (_whole: string, ...[name = '', operator = '', quote = '', value = '']: string[]) => {
      const rule = kit.names.rule(name);
      const named = rule === undefined ? undefined : redactNamed(kit, { rule, value }, BARE);
      return `${name}${operator}${quote}${named ?? kit.tokens.same(value) ?? value}${quote}`;
    },
  );
}

function mentioned(kit: Kit, name: string, value: string): string | undefined {
  const rule = kit.names.kept(name) ? undefined : kit.names.rule(name);
  if (rule === undefined || !isTelling(rule)) return undefined;
  const redacted = redactNamed(kit, { rule, value }, BARE);
  return redacted === value ? undefined : redacted;
}

function isTelling({ how, kind }: NameRule): boolean {
  if (how === 'personal') return kind === 'name';
  return how === 'always' || how === 'opaque' || how === 'digits' || how === 'phone' || how === 'ip';
}

/** The text between the quotes means what it means in JSON, so that it is the same value as elsewhere. */
function unquoted(value: string): string {
  if (!value.includes('\\')) return value;
  try {
    return JSON.parse(`"${value}"`) as string;
  } catch {
    // Not written as JSON writes it.
    return value;
  }
}

/** Requests within requests (`application/http`), and logs of them. */
function redactHeaderLines(kit: Kit, text: string): string {
  return text.replace(HEADER_LINE, (_whole: string, ...[name = '', colon = '', value = '']: string[]) => {
    const trimmed = value.trimEnd();
    return `${name}${colon}${headerLine(kit, name.toLowerCase(), trimmed)}${value.slice(trimmed.length)}`;
  });
}

function headerLine(kit: Kit, name: string, value: string): string {
  if (kit.names.kept(name)) return value;
  if (name.endsWith('authorization')) return redactAuthorization(kit, value);
  if (name === 'cookie') return redactCookies(kit, value);
  if (name === 'set-cookie') return redactSetCookie(kit, value);
  const rule = kit.names.rule(name);
  return (rule === undefined ? undefined : redactNamed(kit, { rule, value }, BARE)) ?? value;
}
