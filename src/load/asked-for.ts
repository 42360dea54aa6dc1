/** What is said where there is no provider to check, or no consumer of the name that was asked for. */
import { join } from 'node:path';
import type { Fault } from '../core/fault.ts';
import { nearest } from '../core/text.ts';
import { workspacePath } from './document.ts';

/** That there are others than the one that was asked for is the first thing to know. */
export function noProvider(workspace: string, known: readonly string[]): Fault {
  return {
    code: 'nothing-found',
    message:
      known.length === 0 ? 'there is no provider to check' : 'no provider has the name that was asked for',
    hint:
      known.length === 0
        ? 'Put each release of a spec into specs/PROVIDER/RELEASE/, or name one with --spec.'
        : `There are: ${known.join(', ')}.`,
    document: workspacePath(join(workspace, 'specs'), workspace) || 'specs',
  };
}

const NAMES_MAX = 12;

/** A name that nobody has is a slip of the pen; without this the run would look like one without contracts. */
export function noConsumer(asked: string, known: readonly string[]): Fault {
  const near = nearest(asked, known);
  const more = known.length > NAMES_MAX ? `, and ${String(known.length - NAMES_MAX)} more` : '';
  return {
    code: 'nothing-found',
    message: `no contract is of a consumer \`${asked}\``,
    hint:
      near !== undefined
        ? `Did you mean \`${near}\`?`
        : known.length === 0
          ? 'There are no contracts.'
          : `There are: ${known.slice(0, NAMES_MAX).join(', ')}${more}.`,
  };
}
