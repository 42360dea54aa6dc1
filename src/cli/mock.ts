/** `idpact mock`: an imitated provider on loopback. */
import { imitate, type Imitation, type ImitateOptions } from '../mock/imitate.ts';
import { startMock } from '../mock/server.ts';
import { untilEnded } from './ending.ts';
import { UsageError } from './usage-error.ts';

export interface MockFlags {
  readonly config?: string;
  readonly provider?: string;
  readonly release?: string;
  readonly spec?: string;
  readonly recordings?: readonly string[];
  readonly port?: number;
  readonly strict?: boolean;
}

const PORT = 4010;

export async function runMock(flags: MockFlags): Promise<number> {
  const { config, provider, release, spec, recordings, port = PORT, strict = false } = flags;
  if (provider === undefined && spec === undefined)
    throw new UsageError('say what to imitate, with --provider NAME or --spec PATH');
  const imitation = imitated({
    cwd: process.cwd(),
    isStrict: strict,
    ...(config === undefined ? {} : { configPath: config }),
    ...(provider === undefined ? {} : { provider }),
    ...(release === undefined ? {} : { release }),
    ...(spec === undefined ? {} : { spec }),
    ...(recordings === undefined ? {} : { recordings }),
  });
  const server = await startMock(imitation.provider, port).catch((error: unknown) => {
    throw new UsageError(
      `port ${String(port)} cannot be used: ${error instanceof Error ? error.message : String(error)}`,
    );
  });
  const { operationCount } = imitation.provider.surface;
  // Whoever reads the address may end it at once.
  const ended = untilEnded();
  process.stdout.write(
    `mock  ${server.url}   ${imitation.name} ${imitation.release}   ${String(operationCount)} operations, ${String(imitation.recordedOperations)} with recorded replies\n` +
      '      unknown paths answer 501 and say which operation is closest; Ctrl-C ends\n',
  );
  const code = await ended;
  await server.close();
  return code;
}

function imitated(options: ImitateOptions): Imitation {
  try {
    return imitate(options);
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}
