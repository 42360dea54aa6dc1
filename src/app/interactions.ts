/** The HTTP interactions of contracts, for whoever sends them or answers them. */
import type { HttpInteraction } from '../core/contract.ts';
import { gatherInputs } from '../load/inputs.ts';
import { readContract } from './evaluate.ts';

export interface InteractionOptions {
  readonly cwd: string;
  readonly configPath?: string;
  /** Paths and globs instead of the contracts of the workspace. */
  readonly contracts?: readonly string[];
  readonly provider?: string;
}

/** Pending ones too; what cannot be read is left out. */
export function httpInteractions({ provider, ...options }: InteractionOptions): readonly HttpInteraction[] {
  const { contracts } = gatherInputs({ ...options, isWantedProvider: () => false });
  return contracts.flatMap((input) => {
    const { contract } = readContract(input);
    if (contract === undefined || (provider !== undefined && contract.provider !== provider)) return [];
    return contract.interactions.filter((interaction) => interaction.kind === 'http');
  });
}
