/** The workforce IdP: SCIM's own documents from SCIMMY, SAML metadata from samlify, and the transmitter of security events. */
import { startScim } from '../scim-server.mjs';
import { startTrust } from '../workforce-trust-server.mjs';
import { pinned, type DocumentSource, type PinnedDocument } from './source.ts';

const ORIGIN = 'https://idp.example.com';

export const workforceIdp: DocumentSource = {
  provider: 'workforce-idp',
  releases: ['4.8.0', '5.0.0-rc.2'],
  documents: async (release) => {
    const next = release === '5.0.0-rc.2';
    return [...(await scim(next)), ...(await trust(next))];
  },
};

async function scim(next: boolean): Promise<readonly PinnedDocument[]> {
  const { url, token, close } = await startScim({ drift: true, next });
  const documents = await pinned({
    url: `${url}/scim/v2`,
    origin: ORIGIN,
    headers: { Authorization: `Bearer ${token}` },
    files: ['scim/Schemas.json', 'scim/ResourceTypes.json', 'scim/ServiceProviderConfig.json'],
  });
  await close();
  return documents;
}

async function trust(next: boolean): Promise<readonly PinnedDocument[]> {
  const { url, token, streamPath, close } = await startTrust({ next });
  const documents = [
    ...(await pinned({ url: `${url}/saml2/metadata`, origin: ORIGIN, files: ['saml-metadata.xml'] })),
    ...(await pinned({ url, origin: ORIGIN, files: ['ssf-configuration.json'] })),
    await streamOf(url, streamPath, token),
  ];
  await close();
  return documents;
}

/** A stream is nothing that a tenant publishes: its receiver reads it with its own token (Shared Signals Framework 1.0 §8.1.1.2). */
async function streamOf(url: string, path: string, token: string): Promise<PinnedDocument> {
  const response = await fetch(url + path, { headers: { Authorization: `Bearer ${token}` } });
  if (!response.ok) throw new Error(`the stream was not answered (${String(response.status)})`);
  const text = `${JSON.stringify(await response.json(), undefined, 2)}\n`;
  return { file: 'ssf-stream.json', text: text.replaceAll(url, ORIGIN) };
}
