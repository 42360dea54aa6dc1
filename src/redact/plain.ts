/** Values that are no secret although the name beside them says so: a schema's words, masks, dates, algorithms, URLs. */

const SCHEMA_WORD =
  /^(?:string|boolean|integer|number|object|array|null|undefined|true|false|none|yes|no|required|optional|enabled|disabled|hidden|read_?only|write_?only|read_?write|immutable|never|always|returned|default|n\/a|not_?set|#\/[\w/~.$-]+)$/iu;
const MASK =
  /^(?:[*•·…]+|[[({<]*\s*(?:redacted|masked|hidden|filtered|removed|sanitized|omitted)\s*[\])}>]*)$/iu;
const DATE = /^\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?$/u;
/** The steps of a path are words; base64 may begin with a slash too, and is no path. */
const URL_OR_URN = /^(?:[a-z][a-z0-9+.-]{1,20}:\/\/|urn:|(?:\/[a-z][\w.-]{0,23})+\/?(?:$|\?))/u;
const ALGORITHM =
  /^(?:[rhep]s(?:256|384|512)|es256k|eddsa|ed25519|sha-?\d{1,3}|hmac-?sha-?\d{1,3}|a\d{3}(?:gcm|cbc|kw)[\w-]*|rsa[\w-]*|bcrypt|argon2\w*|md5)$/iu;
const ENUM =
  /^(?:[a-z]{1,14}(?:[_ -][a-z]{1,14})*|[A-Z]{1,14}(?:[_ -][A-Z]{1,14})*|(?:[A-Z]?[a-z]{2,13})(?:[A-Z][a-z]{2,13})*)$/u;
/** No enum has longer words in real schemas; longer runs of letters are taken for secrets. */
const ENUM_LENGTH_MAX = 40;
const EXPRESSION = /\$\{|\{\{|^(?:user|appuser|source|profile|idpuser|claims?|input|context|String)\.[\w.]+/u;

export function isSchemaWord(value: string): boolean {
  return value.length < 120 && (SCHEMA_WORD.test(value) || MASK.test(value));
}

/** What the value of `token`, `signature` or `credential` may be in a document that only talks about them. */
export function isUnsecretive(value: string): boolean {
  return (
    isSchemaWord(value) ||
    URL_OR_URN.test(value) ||
    (value.length <= ENUM_LENGTH_MAX && (ENUM.test(value) || ALGORITHM.test(value) || DATE.test(value)))
  );
}

/** A mapping names where a value comes from, and a link where to find it; neither is the value. */
export function isReference(value: string): boolean {
  return isSchemaWord(value) || /^[a-z][a-z0-9+.-]{1,20}:\/\//iu.test(value) || EXPRESSION.test(value);
}

/** Also a masked one: `+1 XXX-XXX-1337` still tells the last digits. */
export function isPhone(value: string): boolean {
  if (value.length > 40 || DATE.test(value)) return false;
  const compact = value.replace(/^(?:tel|sms):|[\s().+/-]|ext\.?|;ext=/giu, '');
  const digits = compact.replace(/[^\d]/gu, '').length;
  return /^[\dxX*#]+$/u.test(compact) && (digits >= 5 || (digits >= 2 && compact.length >= 7));
}

export function isIp(value: string): boolean {
  if (value.length > 60) return false;
  if (/^\d{1,3}(?:\.\d{1,3}){3}$/u.test(value)) return true;
  return /^[0-9a-f:.]+(?:%[\w-]+)?$/iu.test(value) && (value.match(/:/gu)?.length ?? 0) >= 2;
}
