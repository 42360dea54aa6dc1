/** Whether an interaction uses the place of a change: what it sends, reads and expects, step by step. */
import { readsPath, sendsPath } from '../check/reliance.ts';
import type { ChangeNode } from '../core/change.ts';
import type { ContractValue, JudgedInteraction } from '../core/contract.ts';

type Touches = (change: ChangeNode, interaction: JudgedInteraction) => boolean;

const BY_AREA: Readonly<Record<ChangeNode['at']['area'], Touches>> = {
  operation: () => true,
  event: () => true,
  security: () => true,
  document: () => true,
  parameter: touchesParameter,
  status: answers,
  header: (change, interaction) =>
    answers(change, interaction) && has(interaction.response.headers, nameIn(change)),
  'media-type': touchesBody,
  body: touchesBody,
  schema: touchesValue,
};

/** For an interaction of the operation that changed. */
export function touches(change: ChangeNode, interaction: JudgedInteraction): boolean {
  return BY_AREA[change.at.area](change, interaction);
}

function touchesBody(change: ChangeNode, interaction: JudgedInteraction): boolean {
  return change.at.direction === 'request' ? sendsBody(change, interaction) : answers(change, interaction);
}

function nameIn({ facts }: ChangeNode): string {
  const { name } = facts;
  return typeof name === 'string' ? name : '';
}

function has(values: readonly ContractValue[], name: string): boolean {
  return values.some((value) => value.name.toLowerCase() === name.toLowerCase());
}

/** A parameter that everybody has to send concerns everybody. */
function touchesParameter(change: ChangeNode, { request }: JudgedInteraction): boolean {
  const name = nameIn(change);
  if (change.at.aspect === 'requiredness' && change.at.action === 'narrowed') return true;
  return has(request.query, name) || has(request.headers, name) || change.facts['in'] === 'path';
}

/** Whether the interaction expects the status that the change is about. */
function answers({ status }: ChangeNode, { response }: JudgedInteraction): boolean {
  if (status === undefined || response.status === undefined || status === 'default') return true;
  const low = Number(status.replace(/XX$/iu, '00'));
  const high = Number(status.replace(/XX$/iu, '99'));
  return response.status.accepts.some(([from, to]) => low <= to && from <= high);
}

function sendsBody({ at }: ChangeNode, { request }: JudgedInteraction): boolean {
  if (at.aspect === 'requiredness') return true;
  return request.body.kind !== 'absent' && request.body.kind !== 'empty';
}

function touchesValue(change: ChangeNode, interaction: JudgedInteraction): boolean {
  const { at, carrier, path } = change;
  if (carrier !== 'body') return touchesText(change, interaction);
  if (at.direction === 'response') return answers(change, interaction) && readsPath({ interaction }, path);
  const { body } = interaction.request;
  if (body.kind === 'absent' || body.kind === 'empty') return false;
  // A member that has to be sent concerns whoever sends the object that has it.
  const isDemanded = at.aspect === 'requiredness' && at.action === 'narrowed';
  return body.kind !== 'json' || sendsPath({ interaction }, isDemanded ? path.slice(0, -1) : path);
}

function touchesText({ at, carrier }: ChangeNode, { request, response }: JudgedInteraction): boolean {
  const [place = '', ...words] = carrier.split(' ');
  const name = words.join(' ');
  if (at.direction === 'response') return has(response.headers, name);
  if (place === 'path') return true;
  return has(place === 'query' ? request.query : request.headers, name);
}
