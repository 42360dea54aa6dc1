/** What a member, parameter or header is by its name: the words of the name, and the kind of secret they stand for. */
import { withoutTokens, type Kind } from './tokens.ts';

/**
 * - `always`: any text but words of a schema (`required`) and masks (`****`).
 * - `opaque`: as `always`, but a URL, a date, an algorithm and what looks like an enum stay.
 * - `oauth`: as `opaque`, in queries and forms, and in JSON only beside other parameters of OAuth.
 * - `personal`: any text but a URL, an expression of a mapping, and words of a schema.
 * - `digits`: a text with digits in it; `phone` and `ip`: a text of that shape.
 * - `person`: only beside members that tell a person; a group's display name stays.
 * - `scheme`, `cookies`, `set-cookie`: written as the header of that name.
 * - `qr`: a picture or link that carries a secret.
 * - `saml`: a message of SAML, whose form stays; what is none as `always`.
 */
export interface NameRule {
  readonly kind: Kind;
  readonly how:
    | 'always'
    | 'opaque'
    | 'oauth'
    | 'personal'
    | 'digits'
    | 'phone'
    | 'ip'
    | 'person'
    | 'scheme'
    | 'cookies'
    | 'set-cookie'
    | 'qr'
    | 'saml';
  /** Also when the value is a number. */
  readonly numeric?: boolean;
}

export interface Names {
  readonly rule: (name: string) => NameRule | undefined;
  /** Whether the user asked that values of this name are left as they are. */
  readonly kept: (name: string) => boolean;
}

/** Rules by the words a name ends in, written without separators: `newPassword`, `client-secret`, `okta_access_token`. */
const ENDINGS: readonly (readonly [NameRule, string])[] = [
  [
    { kind: 'secret', how: 'always' },
    `password passwd pwd passphrase secret clientsecret sharedsecret secretkey apikey apisecret appsecret
    secretaccesskey accesskeysecret signingkey encryptionkey masterkey accountkey subscriptionkey functionskey
    sharedaccesskey connectionstring connstring seed seedphrase recoveryphrase mnemonic answer codeverifier`,
  ],
  [
    { kind: 'key', how: 'always' },
    'privatekey privatekeypem privatekeyjwk privkey sshkey pgpprivatekey pkcs8 pkcs12 pfx',
  ],
  [
    { kind: 'token', how: 'always' },
    `accesstoken refreshtoken idtoken idtokenhint logouttoken devicecode usercode authreqid activationtoken
    recoverytoken statetoken sessiontoken sessionid sid authtoken apitoken bearertoken clientassertion devicesecret
    subjecttoken actortoken securitytoken registrationaccesstoken`,
  ],
  [
    { kind: 'token', how: 'opaque' },
    `token csrf xsrf csrftoken xsrftoken csrfmiddlewaretoken requestverificationtoken authenticitytoken viewstate
    nonce ticket jwt jws jwe bearer relaystate sessionstate sessionindex assertion samlart authorizationcode authcode
    xauthcode dpop interactionhandle statehandle sessionhandle sessionkey magiclink`,
  ],
  [
    { kind: 'secret', how: 'opaque' },
    'credential signature sig hmac salt pass passkey accesskey cnonce recoverykey',
  ],
  [{ kind: 'saml', how: 'saml' }, 'samlresponse samlrequest samlassertion wresult'],
  // Elements of XML Signature and XML Encryption; a digest of a few personal data can be searched for.
  [{ kind: 'saml', how: 'always' }, 'signaturevalue digestvalue ciphervalue binarysecret'],
  [{ kind: 'token', how: 'oauth' }, 'oauthcode oauthstate'],
  [
    { kind: 'otp', how: 'always', numeric: true },
    `passcode onetimecode onetimepasscode verificationcode mfacode otpcode totpcode smscode recoverycode backupcode
    securitycode resetcode activationcode confirmationcode twofactorcode authenticatorcode scratchcode`,
  ],
  [{ kind: 'otp', how: 'opaque', numeric: true }, 'otp totp hotp pin'],
  [{ kind: 'secret', how: 'qr' }, 'qrcode qr'],
  [
    { kind: 'name', how: 'personal' },
    `givenname familyname firstname lastname middlename surname forename fullname nickname maidenname preferredname
    nameformatted`,
  ],
  [
    { kind: 'user', how: 'personal' },
    `username userprincipalname upn preferredusername loginhint loginname samaccountname forwardeduser remoteuser
    usernamehint`,
  ],
  [{ kind: 'birthdate', how: 'digits' }, 'birthdate birthday dob dateofbirth birthdatetime'],
  [
    { kind: 'national-id', how: 'digits', numeric: true },
    `ssn socialsecuritynumber socialsecurity nationalid nationalidnumber nationalidentifier nationalinsurancenumber
    nationalidentitynumber taxid taxidnumber taxnumber taxpayerid tin nin nino bsn personalnummer personnummer
    personalnumber personalidnumber fodselsnummer cpr cprnumber henkilotunnus hetu pesel cpf curp codicefiscale
    fiscalcode dni nif aadhaar aadhaarnumber passportnumber passportno passportid driverslicense driverslicensenumber
    drivinglicensenumber driverlicensenumber identitycardnumber idcardnumber nhsnumber steuerid steueridnummer
    steuernummer sozialversicherungsnummer ahvnumber ahvnummer insee nir`,
  ],
  [
    { kind: 'phone', how: 'phone', numeric: true },
    `phone phonenumber mobile mobilephone mobilenumber tel telephone telephonenumber cell cellphone cellphonenumber
    homephone workphone fax faxnumber msisdn smsnumber contactnumber`,
  ],
  [
    { kind: 'ip', how: 'ip' },
    `ipaddress ipaddr clientip remoteip remoteaddr remoteaddress sourceip ip userip originip forwardedfor
    xforwardedfor realip connectingip clientaddress`,
  ],
  [{ kind: 'name', how: 'person' }, 'displayname commonname mailnickname'],
  [
    { kind: 'address', how: 'person' },
    'streetaddress postalcode zipcode locality addressline postaladdress mailingaddress homeaddress',
  ],
];

/** Rules for names of one word that say nothing at the end of a longer name: `lastLogin`, `groupName`. */
const EXACT: readonly (readonly [NameRule, string])[] = [
  [{ kind: 'user', how: 'personal' }, 'login'],
  [{ kind: 'name', how: 'personal' }, 'sn'],
  [{ kind: 'name', how: 'person' }, 'name cn display formatted'],
  [{ kind: 'address', how: 'person' }, 'address city street zip'],
  [{ kind: 'token', how: 'oauth' }, 'code state'],
  [{ kind: 'token', how: 'scheme' }, 'authorization proxyauthorization'],
  [{ kind: 'cookie', how: 'cookies' }, 'cookie cookies'],
  [{ kind: 'cookie', how: 'set-cookie' }, 'setcookie'],
];

/** Paging, which goes by the name of token and opens nothing. */
const PAGING = /(?:page|next|continuation|skip|delta|sync|previous|prev)tokens?$/u;
/** A name that begins so is a setting: `hasPassword`, `require_pin`. */
const SETTING =
  /^(?:has|is|are|can|must|needs?|supports?|supported|requires?|required|allows?|allowed|enables?|enabled|disables?|disabled|show|hide|uses?|min|max)$/u;
/** `reset_password` is a link or a label, not a password. */
const ACTION = /^(?:reset|change|forgot|forgotten|set|update|expire)password$/u;
/** What may follow the word that matters: `password_hash`, `secretValue`, `x-hub-signature-256`. */
const TAIL =
  /^(?:\d+|value|values|hash|hashed|sha|md|confirm|confirmation|confirmed|again|repeat|repeated|plain|plaintext|raw|encrypted|encoded|b64|base)$/u;
/** No name that matters is longer, and names come from whoever is recorded. */
const LENGTH_MAX = 120;
const CACHE_MAX = 20_000;

export function createNames(extraNames: readonly string[], keep: readonly string[]): Names {
  const endings = tableOf(ENDINGS);
  const exact = tableOf(EXACT);
  for (const name of extraNames) {
    const rule: NameRule = { kind: 'secret', how: 'always', numeric: true };
    endings.set(wordsOf(name).join(''), rule);
    // What is asked for by name goes before what is known of the name.
    exact.set(wordsOf(name).join(''), rule);
  }
  const keeping = new Set(keep.map((name) => wordsOf(name.replace(/^x-/iu, '')).join('')));
  const cache = new Map<string, NameRule | undefined>();
  return {
    rule: (name) => {
      if (name.length > LENGTH_MAX) return undefined;
      if (cache.has(name)) return cache.get(name);
      const rule = ruleOf(withoutTokens(name), endings, exact);
      if (cache.size < CACHE_MAX) cache.set(name, rule);
      return rule;
    },
    kept: (name) =>
      keeping.size > 0 &&
      name.length <= LENGTH_MAX &&
      // `X-` before the name of a header says nothing.
      (keeping.has(wordsOf(name.replace(/^x-/iu, '')).join('')) || keeping.has(lastPart(name))),
  };
}

/** `SAMLResponse`, `saml-response` and `saml_response` are the same two words. */
export function wordsOf(name: string): readonly string[] {
  const words = name.match(/\p{Lu}+(?!\p{Ll})|\p{Lu}?\p{Ll}+|\p{Lo}+|\p{N}+/gu) ?? [];
  return words.map((word) => word.toLowerCase());
}

/** The words of the last step of `profile.login` or `urn:…:User:userName`, without separators. */
export function lastPart(name: string): string {
  return wordsOf(
    name.slice(Math.max(name.lastIndexOf('.'), name.lastIndexOf(':'), name.lastIndexOf('/')) + 1),
  ).join('');
}

type Table = Map<string, NameRule>;

function tableOf(rows: readonly (readonly [NameRule, string])[]): Table {
  return new Map(rows.flatMap(([rule, words]) => words.split(/\s+/u).map((word) => [word, rule] as const)));
}

function ruleOf(name: string, endings: Table, exact: Table): NameRule | undefined {
  const words = wordsOf(name);
  const joined = words.join('');
  if (SETTING.test(words[0] ?? '') || ACTION.test(joined) || PAGING.test(joined)) return undefined;
  const ownWord = exact.get(lastPart(name));
  if (ownWord !== undefined) return ownWord;
  for (let length = words.length; length > 0; length -= 1) {
    const rule = endingOf(words.slice(0, length), endings);
    if (rule !== undefined) return rule;
    if (!TAIL.test(words[length - 1] ?? '')) return undefined;
  }
  return undefined;
}

/** The rule of the longest ending, in the singular and in the plural. */
function endingOf(words: readonly string[], endings: Table): NameRule | undefined {
  for (let start = 0; start < words.length; start += 1) {
    const ending = words.slice(start).join('');
    const rule = endings.get(ending) ?? (ending.endsWith('s') ? endings.get(ending.slice(0, -1)) : undefined);
    if (rule !== undefined) return rule;
  }
  return undefined;
}
