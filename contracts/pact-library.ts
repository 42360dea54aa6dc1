/** Loads Pact with its usage tracking off. Nothing else in this folder may load Pact. */
import { createRequire } from 'node:module';

// Pact reads the variable when it is loaded, and an `import` would be hoisted above this line.
process.env['PACT_DO_NOT_TRACK'] = 'true';

export const pactLibrary: typeof import('@pact-foundation/pact') = createRequire(import.meta.url)(
  '@pact-foundation/pact',
) as typeof import('@pact-foundation/pact');
