/** What the mobile app relies on from the workforce IdP when an employee cannot sign in, written to workforce-idp.pact.json. */
import { expect } from '@jest/globals';
import type { paths } from '../../specs/workforce-idp/4.8.0/openapi.gen.d.ts';
import { bearer, oneOf, openContract } from '../typed-pact.ts';
import { adviceFor } from './client.ts';

const contract = openContract<paths>({
  consumer: 'mobile-login',
  provider: 'workforce-idp',
  folder: import.meta.dirname,
  credential: bearer,
});

contract.get(
  '/api/v1/users/{id}/status',
  {
    description: 'account status before unlocking',
    given: 'user 2819c223 is suspended',
    stage: 'recovery',
    path: { id: '2819c223' },
    status: 200,
    response: {
      'application/json': {
        status: oneOf('SUSPENDED', 'STAGED', 'ACTIVE', 'PASSWORD_EXPIRED', 'DEPROVISIONED'),
      },
    },
  },
  async (url) => {
    expect(await adviceFor(url, 'an-access-token', '2819c223')).toBe(
      'ask the help desk to unlock your account',
    );
  },
);

contract.keep();
