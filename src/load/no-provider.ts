/** What is said where there is no provider to check. */
import { join } from 'node:path';
import type { Fault } from '../core/fault.ts';
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
