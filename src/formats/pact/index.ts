/** Pact files of specification v1 to v4 as contracts. It reads; whether a promise meets them is not its business. */
import type { ContractFormat } from '../../core/contract.ts';
import { isObject, member } from '../../schema/json.ts';
import { readPact } from './read.ts';

/** Top-level members of other kinds of document that may have a `provider` or a `consumer` too. */
const FOREIGN: readonly string[] = ['openapi', 'swagger', 'asyncapi', 'arazzo', 'log'];

export const pact: ContractFormat = {
  name: 'pact',
  recognizes: (root) =>
    isObject(root) && !FOREIGN.some((name) => Object.hasOwn(root, name)) && looksLikePact(root),
  read: readPact,
};

function looksLikePact(root: Readonly<Record<string, unknown>>): boolean {
  const sides = ['consumer', 'provider'].filter((side) => Object.hasOwn(root, side)).length;
  const hasList = Object.hasOwn(root, 'interactions') || Object.hasOwn(root, 'messages');
  return (
    sides === 2 || (sides === 1 && hasList) || member(root['metadata'], 'pactSpecification') !== undefined
  );
}
