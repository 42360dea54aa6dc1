/** Installing fetches packages and nothing else: no browser, no binary. */
import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';

interface Lock {
  readonly packages: Readonly<
    Record<string, { readonly version?: string; readonly hasInstallScript?: boolean }>
  >;
}

const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as Lock;

test.each(['playwright-core', 'axe-core', 'chokidar'])('%s runs nothing when it is installed', (name) => {
  const { version, hasInstallScript } = packages[`node_modules/${name}`] ?? {};
  expect([typeof version, hasInstallScript ?? false]).toEqual(['string', false]);
});
