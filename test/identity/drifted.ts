/** Two releases of a real provider, recorded: what their rules say of them beside each other, and of each beside itself. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import type { Finding } from '../../src/core/finding.ts';
import { exchangesOf, findingsOf } from '../oidc/recorded.ts';

const FOLDER =
  process.env['IDPACT_RECORDINGS'] ?? join(import.meta.dirname, '../../../shared/domain/recordings');

interface Drifted {
  readonly files: readonly [string, string];
  /** What differs by the way of recording alone, made the same. */
  readonly settled?: (text: string) => string;
  readonly words: (finding: Finding) => string;
  /** By the switches of the server: what was turned from one release to the other. */
  readonly switched: readonly string[];
  /** What is said of each release alone; of `breaking` no more than breaks. */
  readonly alone: { readonly of: 'all' | 'breaking'; readonly said: readonly (readonly string[])[] };
}

/** Where the recordings are not at hand the tests are skipped, and say so. */
export function describeDrifted(
  { files, settled = (text) => text, words, switched, alone }: Drifted,
  more: (before: string, after: string) => void = () => undefined,
): void {
  const paths = files.map((name) => join(FOLDER, name));
  const isThere = paths.every(existsSync);
  const [before = '[]', after = '[]'] = paths.map((path) =>
    isThere ? settled(readFileSync(path, 'utf8')) : '[]',
  );

  (isThere ? describe : describe.skip)(
    `recordings of a real provider${isThere ? '' : ' (not at hand)'}`,
    () => {
      test('every switch is found by its rule, and nothing else is said', () => {
        expect(findingsOf(exchangesOf(before), exchangesOf(after)).map(words).sort()).toEqual(switched);
      });

      test('a release beside itself breaks nothing but what was wrong with it', () => {
        const said = [before, after].map((text) =>
          findingsOf(exchangesOf(text), exchangesOf(text))
            .filter(({ effect }) => alone.of === 'all' || effect === 'breaking')
            .map(words),
        );
        expect(said).toEqual(alone.said);
      });

      more(before, after);
    },
  );
}
