/** Debian's Chromium, or Chrome, driven by playwright-core, which brings no browser. Where there is none the tests say so, and are skipped. */
import { existsSync } from 'node:fs';
import { chromium, type Browser } from 'playwright-core';

const PLACES = [
  process.env['CHROMIUM'],
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

const executablePath = PLACES.find((place) => place !== undefined && existsSync(place));

/** Why the tests cannot run; undefined when they can. */
export const missing: string | undefined =
  executablePath === undefined
    ? 'no Chromium is installed (apt-get install chromium, or set CHROMIUM)'
    : undefined;

export async function launch(): Promise<Browser> {
  if (executablePath === undefined) throw new Error(missing);
  return chromium.launch({ executablePath, args: ['--no-sandbox'] });
}
