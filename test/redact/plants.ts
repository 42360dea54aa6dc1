/** Secrets and personal data to hide in exchanges: made up here, so that none of them is anybody's. */
import { createHash, generateKeyPairSync } from 'node:crypto';
import { encoded, jwtOf } from './exchange.ts';

export interface Plant {
  readonly what: string;
  readonly value: string;
}

/** A value that is told by the name of its header, parameter or member. */
export interface NamedPlant extends Plant {
  readonly name: string;
}

/** Letters and digits without a pattern, the same in every run. */
export function random(seed: string, length: number): string {
  let text = '';
  for (let round = 0; text.length < length; round += 1)
    text += createHash('sha256')
      .update(`${seed}${String(round)}`)
      .digest('base64')
      .replace(/[+/=]/gu, '');
  // A letter, a capital and a digit at least.
  return `aZ7${text}`.slice(0, length);
}

const upper = (seed: string, length: number): string =>
  random(seed, 2 * length)
    .toUpperCase()
    .slice(0, length);
const hex = (seed: string, length: number): string =>
  createHash('sha512').update(seed).digest('hex').slice(0, length);
const rsa = generateKeyPairSync('rsa', { modulusLength: 1024 });
const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const ed = generateKeyPairSync('ed25519');
const pem = (type: 'pkcs1' | 'pkcs8'): string =>
  rsa.privateKey.export({ type, format: 'pem' }).toString().trim();
const der = (key: typeof rsa.privateKey, type: 'pkcs1' | 'pkcs8' | 'sec1'): string =>
  key.export({ type, format: 'der' } as { type: 'pkcs8'; format: 'der' }).toString('base64');
const saml =
  '<samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol"><saml:Assertion><saml:NameID>jane</saml:NameID></saml:Assertion></samlp:Response>';

/** Told by their shape, wherever they stand. */
export const SHAPED: readonly Plant[] = [
  { what: 'signed JWT', value: jwtOf({ sub: 'jane.doe', exp: 1_700_000_000, amr: ['pwd'] }) },
  { what: 'JWT without signature', value: `${encoded({ alg: 'none' })}.${encoded({ sub: 'jane.doe' })}.` },
  {
    what: 'JWT that lost its signature',
    value: `${encoded({ alg: 'ES256' })}.${encoded({ sub: 'jane.doe' })}`,
  },
  {
    what: 'encrypted JWT',
    value: `${encoded({ alg: 'RSA-OAEP', enc: 'A256GCM' })}.${random('ek', 80)}.${random('iv', 16)}.${random('ct', 60)}.${random('tag', 22)}`,
  },
  {
    what: 'selective disclosure JWT',
    value: `${jwtOf({ _sd: [random('sd', 43)] })}~${encoded([random('salt', 22), 'given_name', 'Erika'])}~`,
  },
  { what: 'PKCS #8 PEM', value: pem('pkcs8') },
  { what: 'PKCS #1 PEM', value: pem('pkcs1') },
  {
    what: 'OpenSSH key',
    value: `-----BEGIN OPENSSH PRIVATE KEY-----\n${random('ssh', 70)}\n-----END OPENSSH PRIVATE KEY-----`,
  },
  {
    what: 'PGP key',
    value: `-----BEGIN PGP PRIVATE KEY BLOCK-----\n\n${random('pgp', 64)}\n-----END PGP PRIVATE KEY BLOCK-----`,
  },
  { what: 'RSA key in base64', value: der(rsa.privateKey, 'pkcs8') },
  { what: 'PKCS #1 key in base64', value: der(rsa.privateKey, 'pkcs1') },
  { what: 'EC key in base64', value: der(ec.privateKey, 'pkcs8') },
  { what: 'SEC 1 key in base64', value: der(ec.privateKey, 'sec1') },
  { what: 'Ed25519 key in base64', value: der(ed.privateKey, 'pkcs8') },
  {
    what: 'encrypted key in base64',
    value: rsa.privateKey
      .export({ type: 'pkcs8', format: 'der', cipher: 'aes-256-cbc', passphrase: 'x' })
      .toString('base64'),
  },
  { what: 'SAML response in base64', value: Buffer.from(saml).toString('base64') },
  { what: 'Okta API token', value: `00${random('okta', 40)}` },
  { what: 'GitHub token', value: `ghp_${random('github', 36)}` },
  { what: 'GitHub OAuth token', value: `gho_${random('gho', 36)}` },
  { what: 'GitHub app token', value: `ghs_${random('ghs', 36)}` },
  { what: 'GitHub fine-grained token', value: `github_pat_${random('pat', 22)}_${random('pat2', 59)}` },
  { what: 'GitLab token', value: `glpat-${random('gitlab', 20)}` },
  { what: 'Slack bot token', value: `xoxb-123456789012-${random('slack', 24)}` },
  { what: 'AWS access key', value: `AKIA${upper('aws', 16)}` },
  { what: 'Google API key', value: `AIza${random('google', 35)}` },
  { what: 'Google client secret', value: `GOCSPX-${random('gcp', 28)}` },
  { what: 'Stripe key', value: `sk_live_${random('stripe', 24)}` },
  { what: 'npm token', value: `npm_${random('npm', 36)}` },
  { what: 'Vault token', value: `hvs.${random('vault', 24)}` },
  { what: 'Azure client secret', value: `abc8Q~${random('azure', 34)}` },
  { what: 'SendGrid key', value: `SG.${random('sg', 22)}.${random('sg2', 43)}` },
  { what: 'bcrypt hash', value: `$2b$12$${random('bcrypt', 53)}` },
  { what: 'argon2 hash', value: `$argon2id$v=19$m=65536,t=3,p=4$${random('a2', 22)}$${random('a2h', 43)}` },
  { what: 'LDAP hash', value: `{SSHA}${random('ssha', 32)}` },
  { what: 'e-mail address', value: 'jane.doe+tag@acme.example' },
  { what: 'international e-mail address', value: 'jürgen@bücher.example' },
  { what: 'phone number', value: '+4915112345678' },
  { what: 'phone number with spaces', value: '+1 555 0100 234' },
];

/** Told by their names. All of them are secrets or personal data in headers, queries, forms and JSON alike. */
const NAMED_VALUES: Readonly<Record<string, string>> = {
  password: 'hunter2 & more',
  newPassword: 'correct horse battery',
  user_passwd: 'tr0ub4dor',
  'pass-phrase': 'open sesame',
  client_secret: random('cs', 40),
  sharedSecret: random('ss', 32),
  apiKey: random('ak', 32),
  'x-api-key': random('xak', 20),
  AWSSecretAccessKey: random('sak', 40),
  subscription_key: hex('sub', 32),
  connectionString: 'Server=db,1433 User=app Pwd=Zx81',
  seed: random('seed', 32),
  recovery_answer: 'Rex the dog',
  code_verifier: random('cv', 43),
  private_key: random('pk', 64),
  access_token: random('at', 60),
  refreshToken: random('rt', 60),
  id_token_hint: random('ith', 60),
  device_code: random('dc', 40),
  userCode: 'WDJB-MJHT',
  activationToken: random('act', 20),
  recoveryToken: random('rec', 20),
  stateToken: random('st', 42),
  sessionToken: `20111${random('sess', 30)}`,
  session_id: random('sid', 25),
  sid: random('sid2', 25),
  'x-csrf-token': random('csrf', 32),
  'x-amz-security-token': random('amz', 200),
  'x-okta-xsrftoken': random('xsrf', 64),
  'private-token': random('pt', 20),
  authenticity_token: random('auth', 44),
  clientAssertion: random('ca', 90),
  nonce: random('nonce', 16),
  ticket: `ST-1-${random('cas', 24)}`,
  credential: random('cred', 24),
  signature: hex('sig', 64),
  SAMLResponse: random('samlr', 400),
  SAMLRequest: random('samlq', 200),
  RelayState: random('relay', 30),
  passcode: '654321',
  otp: '246810',
  totp_code: '135790',
  backupCodes: 'k3j2-h4g5',
  pin: '90210',
  firstName: 'Jürgen',
  given_name: 'Jane',
  familyName: "O'Neil",
  lastName: 'Doe',
  middle_name: 'Quincy',
  userName: 'jdoe42',
  preferred_username: 'jane.doe',
  login_hint: 'jane.doe7',
  birthdate: '1990-02-03',
  date_of_birth: '3 February 1990',
  ssn: '078-05-1120',
  nationalId: '850730-2384',
  tax_id: '12 345 678 901',
  bsn: '111222333',
  personalnummer: '19640823-3234',
  passportNumber: 'C01X00T47',
  phone: '(030) 901820',
  mobilePhone: '0151-23456789',
  phone_number: '555 0100 12',
  ip_address: '203.0.113.77',
  clientIp: '2001:db8::8a2e:370:7334',
};

export const NAMED: readonly NamedPlant[] = Object.entries(NAMED_VALUES).map(([name, value]) => ({
  what: name,
  name,
  value,
}));
