/** `idpact publish contracts`: everything is read and found fit before the first contract goes anywhere. */
import { publishables, type Publishable } from '../app/publishable.ts';
import { brokerSettings, isTrouble, type BrokerSettings } from '../broker/settings.ts';
import { plain } from '../core/text.ts';
import { faultText } from './fault-text.ts';
import { publishToBroker } from './publish-broker.ts';
import { publishToFolder } from './publish-folder.ts';
import { note } from './say.ts';
import { UsageError } from './usage-error.ts';

export interface PublishFlags {
  readonly to?: string;
  readonly brokerUrl?: string;
  readonly brokerBaseUrl?: string;
  readonly version?: string;
  readonly consumerAppVersion?: string;
  readonly branch?: string;
  readonly buildUrl?: string;
  readonly tag?: readonly string[];
  readonly dryRun?: boolean;
  readonly config?: string;
  readonly now?: string;
}

export async function runPublish(named: readonly string[], flags: PublishFlags): Promise<number> {
  const settings = targetOf(flags);
  const { contracts, faults, others } = publishables(named, process.cwd());
  for (const path of others) note(`·       ${plain(path)} is no contract and is left where it is`);
  if (faults.length > 0) {
    for (const fault of faults) note(`error  ${faultText(fault)}`);
    note('       nothing was published');
    return 2;
  }
  for (const contract of contracts.filter(({ interactions }) => interactions === 0)) warnOfEmpty(contract);
  return settings === undefined
    ? publishToFolder(contracts, { folder: flags.to ?? '', isTry: flags.dryRun === true })
    : publishToBroker(contracts, { settings, flags });
}

function warnOfEmpty({ path }: Publishable): void {
  note(`!       ${plain(path)} has no interactions: nobody is held to anything`);
}

/** Undefined: a folder. */
function targetOf(flags: PublishFlags): BrokerSettings | undefined {
  const flag = flags.brokerUrl ?? flags.brokerBaseUrl;
  if (flags.to !== undefined) {
    if (flag !== undefined) throw new UsageError('--to and --broker-url are two places; name one in a call');
    const unused = (
      [
        ['--version', flags.version ?? flags.consumerAppVersion],
        ['--branch', flags.branch],
        ['--build-url', flags.buildUrl],
        ['--tag', flags.tag?.[0]],
      ] as const
    ).find(([, value]) => value !== undefined);
    if (unused !== undefined)
      throw new UsageError(`${unused[0]} is for a Pact Broker; a folder keeps contracts as they are`);
    return undefined;
  }
  const settings = brokerSettings(flag, process.env);
  if (settings === undefined)
    throw new UsageError(
      'say where to: --to DIR, or --broker-url URL (or PACT_BROKER_BASE_URL in the environment)',
    );
  if (isTrouble(settings)) throw new UsageError(`${settings.message}\n       ${settings.hint}`);
  return settings;
}
