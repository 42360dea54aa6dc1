/** Places in SARIF: percent-encoded paths from the root of the repository, and the character where something begins. */
import { uriPath } from './escape.ts';

export interface PhysicalLocation {
  readonly artifactLocation: { readonly uri: string };
  readonly region: {
    readonly startLine: number;
    readonly startColumn: number;
    readonly endLine: number;
    readonly endColumn: number;
  };
}

interface Spot {
  readonly path: string;
  readonly line?: number | undefined;
  readonly column?: number | undefined;
}

/** Without a line the file as a whole is meant, and GitHub wants a region all the same. */
export function physicalLocation({ path, line = 1, column = 1 }: Spot): PhysicalLocation {
  return {
    artifactLocation: { uri: uriPath(path) },
    region: { startLine: line, startColumn: column, endLine: line, endColumn: column + 1 },
  };
}
