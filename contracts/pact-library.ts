/** Loads Pact with its usage tracking off. Nothing else in this folder may load Pact. */
import type * as Pact from '@pact-foundation/pact';
import { createRequire } from 'node:module';

// Pact reads the variable when it is loaded, and an `import` would be hoisted above this line.
process.env['PACT_DO_NOT_TRACK'] = 'true';

export const pactLibrary: typeof Pact = createRequire(import.meta.url)(
  '@pact-foundation/pact',
) as typeof Pact;
