#!/usr/bin/env node
/** The command `idpact`. Sets what must be set before anything loads, and turns the outcome into an exit code. */
import { main } from './program.ts';
import { optimiseLater } from './tiering.ts';

optimiseLater();

// Pact's packages call home unless they are told not to before they load.
process.env['PACT_DO_NOT_TRACK'] = 'true';

// A reader that closes the pipe early, such as `head`, has seen enough.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  process.exit(error.code === 'EPIPE' ? 0 : 2);
});

process.exitCode = await main(process.argv.slice(2));
