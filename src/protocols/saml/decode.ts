/** One recorded exchange to what it tells. Messages are known by the names that the bindings give them. */
import { formOfBody, redirectOf, valueOf } from '../../core/body.ts';
import type { Named } from '../../core/protocol.ts';
import type { Exchange, RecordedBody } from '../../core/recording.ts';
import type { Location } from '../../core/location.ts';
import type { XmlElement } from '../../core/xml.ts';
import type { Certificate } from './certificate.ts';
import { assertionOf, childOf, textUnder } from './assertion.ts';
import { ASSERTION, is, PROTOCOL, SIGNATURE, type QName } from './elements.ts';
import type { RequestFact, ResponseFact, SamlFact } from './facts.ts';
import { messageIn, messageInPage, type Message, type MessageName } from './messages.ts';
import { rolesOf, shortUri, signingCertificates, type SamlModel } from './model.ts';
import { verifiedAssertion } from './verify.ts';

export function decodeExchange(exchange: Exchange, model: SamlModel): readonly SamlFact[] {
  const { response } = exchange;
  const sent = inRequest(exchange, 'SAMLRequest');
  const asked = sent === undefined ? [] : requestFact(sent, exchange);
  const found = [
    inRequest(exchange, 'SAMLResponse'),
    inAnswer(response.body, redirectOf(response)?.parameters ?? []),
  ];
  const given = found.flatMap((message) =>
    message === undefined ? [] : responseFacts(message.message, placeOf(message.body, exchange), model),
  );
  return [...asked, ...given];
}

interface Standing {
  readonly message: Message;
  readonly parameters: readonly Named[];
  readonly body: RecordedBody | undefined;
}

function inRequest({ request }: Exchange, name: MessageName): Standing | undefined {
  const { query, body } = request;
  const redirected = messageIn(query, name, 'HTTP-Redirect');
  if (redirected !== undefined) return { message: redirected, parameters: query, body: undefined };
  const form = formOfBody(body);
  const posted = messageIn(form, name, 'HTTP-POST');
  return posted === undefined ? undefined : { message: posted, parameters: form, body };
}

/** An answer sends the browser on: by a page with a form, or by a redirect. */
function inAnswer(body: RecordedBody, redirected: readonly Named[]): Standing | undefined {
  const paged = body.kind === 'text' ? messageInPage(body.text, 'SAMLResponse') : undefined;
  const message = paged ?? messageIn(redirected, 'SAMLResponse', 'HTTP-Redirect');
  return message === undefined ? undefined : { message, parameters: [], body };
}

function placeOf(body: RecordedBody | undefined, { location }: Exchange): Location {
  return body !== undefined && 'location' in body ? body.location : location;
}

const CONTEXT: readonly QName[] = [
  [PROTOCOL, 'RequestedAuthnContext'],
  [ASSERTION, 'AuthnContextClassRef'],
];

/** What an AuthnRequest asks for; undefined for another message. */
export function requestOf(
  { root, binding }: Message,
  parameters: readonly Named[],
): Omit<RequestFact, 'kind' | 'location' | 'status' | 'isRefused'> | undefined {
  if (!is(root, [PROTOCOL, 'AuthnRequest'])) return undefined;
  return {
    issuer: childOf(root, [ASSERTION, 'Issuer'])?.text,
    binding,
    // SAML Bindings §3.4.4.1: of a redirect the query is signed.
    isSigned:
      valueOf(parameters, 'Signature') !== undefined || childOf(root, [SIGNATURE, 'Signature']) !== undefined,
    nameIdFormat: childOf(root, [PROTOCOL, 'NameIDPolicy'])?.attributes['Format'],
    contexts: textUnder(root, ...CONTEXT),
    comparison: childOf(root, [PROTOCOL, 'RequestedAuthnContext'])?.attributes['Comparison'] ?? 'exact',
  };
}

function requestFact({ message, parameters, body }: Standing, exchange: Exchange): readonly RequestFact[] {
  const asked = requestOf(message, parameters);
  if (asked === undefined) return [];
  const { status } = exchange.response;
  const isRefused = status >= 400 && status < 500 && status !== 401 && status !== 429;
  return [{ kind: 'request', location: placeOf(body, exchange), ...asked, status, isRefused }];
}

function responseFacts({ xml, root }: Message, location: Location, model: SamlModel): readonly SamlFact[] {
  if (!is(root, [PROTOCOL, 'Response'])) return [];
  const issuer = issuerOf(root);
  const trusted = certificatesFor(model, issuer);
  const { assertion, verified } = verifiedAssertion(xml, root, trusted);
  const written = childOf(root, [ASSERTION, 'Assertion']);
  const given = assertion ?? written;
  const fact: ResponseFact = {
    kind: 'response',
    location,
    issuer: issuer ?? issuerOf(given),
    status: statusOf(root),
    destination: root.attributes['Destination'] ?? '',
    audience: audienceOf(given) ?? root.attributes['Destination'] ?? '',
    isResponseSigned: isSigned(root),
    isAssertionSigned: isSigned(written),
    isEncrypted: childOf(root, [ASSERTION, 'EncryptedAssertion']) !== undefined,
    algorithm: algorithmOf(written) ?? algorithmOf(root),
    verified,
    // What is not signed is not read where signatures could be checked.
    assertion: given === undefined || verified.verdict === 'elsewhere' ? undefined : assertionOf(given),
  };
  return verified.verdict === 'not-verified'
    ? [fact]
    : [fact, { kind: 'signature', location, verified, issuer: fact.issuer }];
}

function isSigned(element: XmlElement | undefined): boolean {
  return element !== undefined && childOf(element, [SIGNATURE, 'Signature']) !== undefined;
}

function issuerOf(element: XmlElement | undefined): string | undefined {
  return element === undefined ? undefined : childOf(element, [ASSERTION, 'Issuer'])?.text;
}

/** Of the entity that the response names; of all identity providers when it names none. */
function certificatesFor(model: SamlModel, issuer: string | undefined): readonly Certificate[] {
  const entities = model.entities.filter(({ id }) => issuer === undefined || id === issuer);
  return rolesOf({ ...model, entities }, 'idp').flatMap(signingCertificates);
}

function audienceOf(assertion: XmlElement | undefined): string | undefined {
  if (assertion === undefined) return undefined;
  return textUnder(
    assertion,
    [ASSERTION, 'Conditions'],
    [ASSERTION, 'AudienceRestriction'],
    [ASSERTION, 'Audience'],
  )[0];
}

function statusOf(root: XmlElement): readonly string[] {
  const codes: string[] = [];
  const status = childOf(root, [PROTOCOL, 'Status']);
  for (
    let code = status === undefined ? undefined : childOf(status, [PROTOCOL, 'StatusCode']);
    code !== undefined;
    code = childOf(code, [PROTOCOL, 'StatusCode'])
  ) {
    const value = code.attributes['Value'];
    if (value !== undefined) codes.push(shortUri(value));
  }
  return codes;
}

function algorithmOf(signed: XmlElement | undefined): string | undefined {
  if (signed === undefined) return undefined;
  const signature = childOf(signed, [SIGNATURE, 'Signature']);
  const info = signature === undefined ? undefined : childOf(signature, [SIGNATURE, 'SignedInfo']);
  return info === undefined
    ? undefined
    : childOf(info, [SIGNATURE, 'SignatureMethod'])?.attributes['Algorithm'];
}
