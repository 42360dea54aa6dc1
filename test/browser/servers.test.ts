/** The HTML report from servers: one with a policy of its own, and ours, which follows the run. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { serve } from '../../src/cli/serve.ts';
import { html, servedPage } from '../../src/report/html/index.ts';
import { fullRun } from '../reports/html-page.ts';
import { launch, missing } from './chromium.ts';

// eslint-disable-next-line no-console
if (missing !== undefined) console.warn(`browser tests of servers are skipped: ${missing}`);

const folder = mkdtempSync(join(tmpdir(), 'idpact-served-'));
const visible =
  "[...document.querySelectorAll('details.finding')].filter((each) => each.checkVisibility()).map((each) => each.id)";

(missing === undefined ? describe : describe.skip)('in Chromium', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(async () => {
    await browser.close();
    rmSync(folder, { recursive: true });
  });

  let server: Server;
  let answers: Readonly<Record<string, readonly [type: string, text: string]>> = {};
  let policy = '';
  const url = (): string => `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/`;
  beforeAll(async () => {
    server = createServer((request, response) => {
      const [type, text] = answers[request.url ?? ''] ?? ['text/plain', ''];
      response.writeHead(text === '' ? 204 : 200, {
        'Content-Type': `${type}; charset=utf-8`,
        'Content-Security-Policy': policy,
      });
      response.end(text);
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  // Source: jenkins.io, "Configuring Content Security Policy", the default of DirectoryBrowserSupport.
  const JENKINS = "sandbox allow-same-origin; default-src 'none'; img-src 'self'; style-src 'self';";
  const OPTIONS = { width: 100, color: false, ascii: false, maxFindings: 5, verbose: false };

  async function shown<Result>(act: (page: Page) => Promise<Result>): Promise<Result> {
    const context = await browser.newContext();
    try {
      const page = await context.newPage();
      await page.goto(url());
      return await act(page);
    } finally {
      await context.close();
    }
  }

  test('under the policy of Jenkins the page with files beside it has its style, and no dead controls', async () => {
    const options = { ...OPTIONS, linkedAssets: true };
    const beside = html.beside?.(options) ?? [];
    policy = JENKINS;
    answers = {
      '/': ['text/html', html.render(fullRun(), options).text],
      ...Object.fromEntries(
        beside.map(({ path, mediaType, text }) => [`/${path}`, [mediaType, text] as const]),
      ),
    };
    await shown(async (page) => {
      expect(await page.evaluate("getComputedStyle(document.querySelector('nav')).position")).toBe('sticky');
      expect(
        await page.evaluate(
          "[...document.querySelectorAll('.js')].filter((each) => each.checkVisibility()).length",
        ),
      ).toBe(0);
    });
    policy = '';
    await shown(async (page) => {
      expect(await page.evaluate("document.querySelector('.controls').checkVisibility()")).toBe(true);
    });
  });

  test('under the policy of Jenkins the single file is plain text that can be read', async () => {
    policy = JENKINS;
    answers = { '/': ['text/html', html.render(fullRun(), OPTIONS).text] };
    await shown(async (page) => {
      expect(await page.evaluate("getComputedStyle(document.querySelector('nav')).position")).toBe('static');
      const text = await page.evaluate<string>('document.body.innerText');
      for (const word of [
        'NOT READY',
        'What would make this ready',
        'IP-AAAA',
        'No leaver contract',
        'W-EXPIRED',
      ])
        expect(text).toContain(word);
      expect(text).not.toContain('Search findings');
    });
  });

  test('served: the page follows its run, keeps its filters, and asks nobody else', async () => {
    let run = fullRun();
    const file = join(folder, 'run.json');
    writeFileSync(file, '1');
    const served = await serve({
      page: () => servedPage(run, OPTIONS),
      files: [file],
      port: 0,
      say: () => undefined,
    });
    const context = await browser.newContext();
    try {
      const page = await context.newPage();
      const troubles: string[] = [];
      page.on('console', (message) => troubles.push(message.text()));
      page.on('request', (request) => {
        if (!request.url().startsWith(served.url)) troubles.push(request.url());
      });
      await page.goto(`${served.url}#findings?sev=warn`);
      expect(await page.evaluate(visible)).toEqual(['IP-BBBB']);
      run = { ...run, verdict: 'NO VERDICT' };
      writeFileSync(file, '2');
      // The policy lets nobody else's function run in the page, so it is asked from outside.
      const word = async (): Promise<unknown> =>
        page.evaluate("document.querySelector('h1 .word')?.textContent").catch(() => undefined);
      for (let waited = 0; (await word()) !== '?NO VERDICT' && waited < 100; waited += 1)
        await new Promise((done) => setTimeout(done, 50));
      expect(await word()).toBe('?NO VERDICT');
      await page.waitForLoadState();
      expect(await page.evaluate(visible)).toEqual(['IP-BBBB']);
      expect(troubles).toEqual([]);
    } finally {
      await context.close();
      await served.close();
    }
  });
});
