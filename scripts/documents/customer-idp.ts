/** The customer IdP: discovery and key set of the oidc-provider behind its state machine. */
import { startCustomerIdp } from '../customer-idp-server.mjs';
import { startClock } from '../recordings/source.ts';
import { pinned, type DocumentSource } from './source.ts';

export const customerIdp: DocumentSource = {
  provider: 'customer-idp',
  releases: ['2025-10', '2026-04'],
  documents: async (release) => {
    const server = await startCustomerIdp({
      release,
      clock: startClock('2026-04-01T00:00:00.000Z'),
      clients: [{ id: 'mobile-login' }],
    });
    const { url } = server;
    const files = ['openid-configuration.json', 'jwks.json'];
    const documents = await pinned({ url, origin: 'https://login.example.net', files });
    await server.close();
    return documents;
  },
};
