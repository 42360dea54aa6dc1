/** What an interaction of a contract uses: an endpoint with its binding, and what its messages ask for or carry. */
import { formOfBody } from '../../core/body.ts';
import type { ContractBody, HttpInteraction } from '../../core/contract.ts';
import { queryOf } from '../../core/exchange.ts';
import type { Use } from '../../core/identity.ts';
import type { Location } from '../../core/location.ts';
import type { Named } from '../../core/protocol.ts';
import type { XmlElement } from '../../core/xml.ts';
import { assertionOf, childOf } from './assertion.ts';
import { requestOf } from './decode.ts';
import { ASSERTION, is, PROTOCOL } from './elements.ts';
import { isSentBy, serviceName, servicesFor } from './endpoints.ts';
import { messageIn, messageInPage, type Message } from './messages.ts';
import { UNSPECIFIED_NAME_ID, type SamlModel } from './model.ts';

export function usesOf(interaction: HttpInteraction, model: SamlModel): readonly Use[] {
  const { request, response, comments, location } = interaction;
  const { method, path, pathLocation } = request;
  const query = request.query.map(({ name, values }): Named => ({ name, values }));
  const form = formIn(request.body);
  const services = servicesFor({ method, path, query }, model)
    .filter((service) => isSentBy(service, method))
    .map((service): Use => ({ kind: 'endpoint', name: serviceName(service), location: pathLocation }));
  const asked =
    messageIn(query, 'SAMLRequest', 'HTTP-Redirect') ?? messageIn(form, 'SAMLRequest', 'HTTP-POST');
  const given = messageIn(form, 'SAMLResponse', 'HTTP-POST') ?? inPage(response.body);
  return [
    ...services,
    ...(asked === undefined ? [] : requestUses(asked, [...query, ...form], request.location)),
    ...(given === undefined ? [] : assertionUses(given.root, location)),
    ...commented(comments, location),
  ];
}

function formIn(body: ContractBody): readonly Named[] {
  if (body.kind === 'text') return queryOf(body.text);
  return body.kind === 'json' ? formOfBody({ kind: 'json', value: body.value, location: body.location }) : [];
}

function inPage(body: ContractBody): Message | undefined {
  return body.kind === 'text' ? messageInPage(body.text, 'SAMLResponse') : undefined;
}

function requestUses(message: Message, parameters: readonly Named[], location: Location): readonly Use[] {
  const asked = requestOf(message, parameters);
  if (asked === undefined) return [];
  const { nameIdFormat, contexts, isSigned } = asked;
  return [
    { kind: 'request', name: isSigned ? 'signed AuthnRequest' : 'unsigned AuthnRequest', location },
    ...(nameIdFormat === undefined || nameIdFormat === UNSPECIFIED_NAME_ID
      ? []
      : [{ kind: 'name identifier format', name: nameIdFormat, location }]),
    ...contexts.map((name) => ({ kind: 'authentication context', name, location })),
  ];
}

/** What the contract shows of an assertion is what the consumer reads. */
function assertionUses(root: XmlElement, location: Location): readonly Use[] {
  const written = is(root, [PROTOCOL, 'Response']) ? childOf(root, [ASSERTION, 'Assertion']) : undefined;
  if (written === undefined) return [];
  const { nameId, contexts, attributes } = assertionOf(written);
  return [
    ...(nameId === undefined ? [] : [{ kind: 'name identifier format', name: nameId.format, location }]),
    ...contexts.map((name) => ({ kind: 'authentication context', name, location })),
    ...attributes.map(({ name }) => ({ kind: 'attribute', name, location })),
  ];
}

const COMMENTS: readonly (readonly [string, string])[] = [
  ['saml_attributes', 'attribute'],
  ['name_id_format', 'name identifier format'],
  ['authn_contexts', 'authentication context'],
];

/** What the consumer wrote beside the interaction: `saml_attributes: [groups]`. */
function commented(comments: Readonly<Record<string, unknown>>, location: Location): readonly Use[] {
  return COMMENTS.flatMap(([member, kind]) =>
    [comments[member]]
      .flat()
      .flatMap((each) => (typeof each === 'string' ? each.split(/[\s,]+/u).filter(Boolean) : []))
      .map((name) => ({ kind, name, location })),
  );
}
