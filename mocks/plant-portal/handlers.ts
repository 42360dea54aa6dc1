/** The plants' portal for tests: answers from its spec and contracts, and remembers which accounts are disabled. */
import type { HttpHandler } from 'msw';
import type { components } from '../../specs/plant-portal/1.4/openapi.gen.d.ts';
import type { Answer } from '../../src/mock/answer.ts';
import { catchAll } from '../../src/mock/catch-all.ts';
import { readProvider } from '../provider.ts';

type Account = components['schemas']['Account'];

/** A portal that has just been started, of the given release. */
export function plantPortal(release: '1.3' | '1.4'): readonly HttpHandler[] {
  const disabled = new Set<string>();
  const remember = (answer: Answer): Answer => {
    const { operation, parameters, status } = answer;
    const accountNo = parameters['accountNo'] ?? '';
    if (status >= 400) return answer;
    if (operation?.endsWith('/disable')) disabled.add(accountNo);
    if (operation?.endsWith('/enable')) disabled.delete(accountNo);
    return isAccount(answer) ? { ...answer, body: withState(answer.body, disabled.has(accountNo)) } : answer;
  };
  return [catchAll(readProvider('plant-portal', release), remember)];
}

function withState(account: Account, isDisabled: boolean): Account {
  return { ...account, state: isDisabled ? 'DISABLED' : 'ENABLED' };
}

/** The body was made from the schema of `Account`, so that the operation tells what it is. */
function isAccount(answer: Answer): answer is Answer & { readonly body: Account } {
  return /\/accounts\/\{accountNo\}(?:\/disable|\/enable)?$/u.test(answer.operation ?? '');
}
