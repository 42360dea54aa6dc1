/** Debian's Chromium, driven by playwright-core. Where one of them is absent the tests say so, and are skipped. */
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';

/** The little of playwright-core that the tests use, so that they compile without it. */
export interface Page {
  readonly goto: (url: string) => Promise<unknown>;
  readonly evaluate: (expression: string) => Promise<unknown>;
  readonly click: (selector: string) => Promise<void>;
  readonly fill: (selector: string, text: string) => Promise<void>;
  readonly selectOption: (selector: string, option: { readonly label: string }) => Promise<unknown>;
  readonly keyboard: { readonly press: (key: string) => Promise<void> };
  readonly pdf: (options: { readonly preferCSSPageSize: boolean }) => Promise<Buffer>;
  readonly emulateMedia: (options: { readonly media: 'print' | 'screen' }) => Promise<void>;
  readonly on: (
    event: string,
    listener: (subject: {
      readonly url?: () => string;
      readonly text?: () => string;
      readonly message?: string;
    }) => void,
  ) => void;
}

export interface Context {
  readonly newPage: () => Promise<Page>;
  readonly close: () => Promise<void>;
}

export interface Browser {
  readonly newContext: (options?: Readonly<Record<string, unknown>>) => Promise<Context>;
  readonly close: () => Promise<void>;
}

interface Playwright {
  readonly chromium: {
    readonly launch: (options: {
      readonly executablePath: string;
      readonly args: readonly string[];
    }) => Promise<Browser>;
  };
}

const PLACES = [
  process.env['CHROMIUM'],
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
];
const require = createRequire(import.meta.url);

function resolved(name: string): string | undefined {
  try {
    return require.resolve(name);
  } catch {
    return undefined;
  }
}

const executable = PLACES.find((place) => place !== undefined && existsSync(place));

/** Why the tests cannot run; undefined when they can. */
export const missing: string | undefined =
  executable === undefined
    ? 'no Chromium is installed (apt-get install chromium, or set CHROMIUM)'
    : resolved('playwright-core') === undefined
      ? 'playwright-core is not installed'
      : undefined;

export const axePath: string | undefined = resolved('axe-core');

export async function launch(): Promise<Browser> {
  if (executable === undefined) throw new Error(missing);
  // A name in a variable, because the package need not be there.
  const name = 'playwright-core';
  const { chromium } = (await import(name)) as Playwright;
  return chromium.launch({ executablePath: executable, args: ['--no-sandbox'] });
}
