/** A release without an API description: other documents make its promises, and no operation is known. */
import type { Document } from '../core/document.ts';
import { ROOT } from '../core/location.ts';
import type { Protocol } from '../core/protocol.ts';
import type { Surface } from '../core/surface.ts';
import { openapi } from '../protocols/openapi/index.ts';

export const NO_DESCRIPTION = 'none';

export const noDescription: Protocol = {
  // Bodies of messages are read like those of HTTP.
  ...openapi,
  name: NO_DESCRIPTION,
  recognizes: () => false,
  read: () => ({ surface: undefined, faults: [] }),
  match: ({ location }) => ({
    kind: 'unreadable',
    why: 'the release has no API description',
    location,
  }),
  responseFor: () => undefined,
};

export function emptySurface({ path, root }: Document): Surface {
  return {
    protocol: NO_DESCRIPTION,
    title: '',
    version: '',
    location: { document: path, pointer: ROOT },
    source: {
      document: path,
      dialect: '2020-12',
      root,
      resolve: (ref) => ({ unresolved: ref }),
      subtypes: () => [],
    },
    operations: [],
    operationCount: 0,
    events: [],
    unread: [],
  };
}
