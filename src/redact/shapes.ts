/** Secrets and personal data that are known by their shape, wherever they occur in a text. URLs are taken apart before. */
import { redactBlobs } from './der.ts';
import { redactEmails } from './email.ts';
import { redactJwts } from './jwt.ts';
import type { Kit } from './kit.ts';

/** Blocks that anybody may see. */
const PUBLIC_BLOCK =
  /^(?:X509 |TRUSTED )?(?:CERTIFICATE|PUBLIC KEY|X509 CRL|CERTIFICATE REQUEST|NEW CERTIFICATE REQUEST)$|^(?:RSA|EC|DSA|SSH2|PGP) PUBLIC KEY(?: BLOCK)?$/u;
/** To the end of the text when the end of the block was cut off. */
const PEM = /-----?\s?BEGIN ([A-Z0-9 ]{1,60})-----?[^]*?(?:-----?\s?END \1-----?|$)/gu;

/** Tokens of services that mark theirs, so that they can be found. Every one begins with letters no word begins with. */
const MARKED = new RegExp(
  `(?<![A-Za-z0-9])(?:${[
    'gh[a-z]_[A-Za-z0-9]{20,255}',
    'github_pat_[A-Za-z0-9_]{20,255}',
    'gl(?:pat|dt|rt|ptt|oas|cbt|ft|agent|soat)-[\\w.-]{20,255}',
    'xox[abceoprs]-[A-Za-z0-9-]{10,255}',
    'xapp-\\d-[A-Za-z0-9-]{10,255}',
    '(?:AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{16}(?![A-Z0-9])',
    'AIza[\\w-]{30,255}',
    'ya29\\.[\\w-]{20,2048}',
    'GOCSPX-[\\w-]{20,64}',
    '1//0[\\w-]{30,255}',
    '[sr]k_(?:live|test)_[A-Za-z0-9]{10,255}',
    'whsec_[A-Za-z0-9+/=]{20,255}',
    'npm_[A-Za-z0-9]{36}',
    'pypi-AgE[\\w-]{40,512}',
    'SG\\.[\\w-]{16,32}\\.[\\w-]{32,64}',
    'hv[sbr]\\.[\\w-]{24,512}',
    'do[opr]_v1_[0-9a-f]{64}',
    'dapi[0-9a-f]{32}',
    'shp(?:at|ca|pa|ss)_[0-9a-fA-F]{32}',
    'lin_api_[A-Za-z0-9]{32,64}',
    'PMAK-[0-9a-f]{24}-[0-9a-f]{34}',
    'sk-(?=[\\w-]{0,60}\\d)(?:proj-|ant-[\\w-]{1,12}-)?[A-Za-z0-9_-]{32,255}',
    'ATATT3[\\w=-]{50,512}',
    'AGE-SECRET-KEY-1[A-Z0-9]{58}',
    '[\\w~.-]{3}[78]Q~[\\w~.-]{31,34}(?![\\w~.-])',
    '00(?=[\\w-]{0,40}[a-z])(?=[\\w-]{0,40}[A-Z])[\\w-]{40}(?![\\w-])',
  ].join('|')})`,
  'gu',
);
/** Password hashes: modular crypt, PHC strings, Django's and LDAP's own. */
const HASHES: readonly RegExp[] = [
  /\$2[abxy]?\$\d\d\$[./A-Za-z0-9]{53}/gu,
  /\$(?:argon2(?:id|i|d)|scrypt|pbkdf2(?:-sha\d+)?|[156y]|7)\$[\w.,=/+$-]{20,1024}/gu,
  /(?<![A-Za-z0-9])(?:pbkdf2_sha\d+|bcrypt_sha256|scrypt|argon2)\$[\w.,=/+$-]{20,1024}/gu,
  /\{(?:S?SHA(?:256|512)?|S?MD5|CRYPT|PBKDF2[\w-]{0,12})\}[A-Za-z0-9+/=$.]{16,512}/gu,
];
const SCHEME = /(?<![A-Za-z0-9])((?:bearer|ssws|dpop)\s{1,4})([A-Za-z0-9._~+/=-]{8,1000000})/giu;
const BASIC = /(?<![A-Za-z0-9])(basic\s{1,4})([A-Za-z0-9+/]{6,100000}={0,2})/giu;
/** A pushed request is the parameters of an authorization request under one name. */
const PUSHED = /(urn:ietf:params:oauth:request_uri:)([\w.~+/=-]{6,10000})/giu;
const WEBHOOK = /((?:T|B)[A-Z0-9]{8,12}\/(?:B[A-Z0-9]{8,12}\/)?)([A-Za-z0-9]{20,32})(?![A-Za-z0-9])/gu;
const E164 = /(?<![\p{L}\p{N}+/=_.-])\+[1-9]\d{0,3}(?:[ ()-]{0,2}\d){6,14}(?!\d)/gu;

/** Shorter texts hold no key and no token. */
const TOKEN_LENGTH_MIN = 16;

export function redactShapes(kit: Kit, text: string): string {
  const { tokens } = kit;
  let out = text;
  if (text.length >= TOKEN_LENGTH_MIN) out = redactLong(kit, out);
  if (out.length >= 5) out = redactEmails(kit, out);
  if (out.includes('+')) out = out.replace(E164, (number) => tokens.of('phone', number));
  return tokens.within(out);
}

function redactLong(kit: Kit, text: string): string {
  const { tokens } = kit;
  let out = text;
  if (out.includes('BEGIN '))
    out = out.replace(PEM, (block, label: string) =>
      PUBLIC_BLOCK.test(label.trim()) ? block : tokens.of('key', block),
    );
  out = redactJwts(kit, redactBlobs(kit, out));
  out = out.replace(MARKED, (token) => tokens.of('token', token));
  if (/[$}]/u.test(out))
    for (const pattern of HASHES) out = out.replace(pattern, (hash) => tokens.of('secret', hash));
  out = out.replace(WEBHOOK, (_, before: string, token: string) => `${before}${tokens.of('token', token)}`);
  return redactSchemes(kit, out);
}

function redactSchemes(kit: Kit, text: string): string {
  const { tokens } = kit;
  return text
    .replace(SCHEME, (whole: string, ...[before = '', token = '']: string[]) =>
      // Prose goes on with a word: `Bearer authentication`.
      /\d|^[^.]{32,}/u.test(token) && !isJwtLike(token) ? `${before}${tokens.of('token', token)}` : whole,
    )
    .replace(BASIC, (whole: string, ...[before = '', token = '']: string[]) =>
      Buffer.from(token, 'base64').toString('latin1').includes(':')
        ? `${before}${tokens.of('secret', token)}`
        : whole,
    )
    .replace(PUSHED, (_, before: string, reference: string) => `${before}${tokens.of('token', reference)}`);
}

/** A JWT is redacted by now, and is not to become one token here. */
function isJwtLike(token: string): boolean {
  return /^e[wy][\w-]+\.[\w-]*\.redacted\d{4}/u.test(token) || /^e[wy][\w-]+\.[\w-]+$/u.test(token);
}
