/** The HTML report in a real browser: nothing loaded, nothing refused, accessible, usable by keys, on phones and on paper. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import axe from 'axe-core';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { verify } from '../../src/app/verify.ts';
import type { RunHit } from '../../src/core/run.ts';
import { calmRun, findingsOf, fullRun, pageOf } from '../reports/html-page.ts';
import { richRun } from '../reports/rich-run.ts';
import { launch, missing } from './chromium.ts';

// eslint-disable-next-line no-console
if (missing !== undefined) console.warn(`browser tests of the HTML report are skipped: ${missing}`);

const folder = mkdtempSync(join(tmpdir(), 'idpact-html-'));
const address = (name: string): string => pathToFileURL(join(folder, `${name}.html`)).href;

const hit = (consumer: string): RunHit => ({ consumer, owner: '@x', interactions: [] });
const many = findingsOf(calmRun(), 500, (index) => ({
  title: `finding number ${String(index)}`,
  stage: index % 2 === 0 ? 'leaver' : 'mover',
  blocking: index < 100,
  level: index < 100 ? 'break' : 'risk',
  hits: [hit(index % 5 === 0 ? 'partner' : 'hr-sync')],
}));

const thousands = findingsOf(calmRun(), 2000, () => ({ hits: [hit('partner')] }));

/** The example of this repository, for which the number of pages on paper is known. */
const estate = await verify({ cwd: join(import.meta.dirname, '../..'), now: '2026-11-20T09:14:00Z' });

const pages = {
  estate: pageOf(estate),
  rich: pageOf(fullRun()),
  bare: pageOf(richRun),
  many: pageOf(many),
  thousands: pageOf(thousands),
};

(missing === undefined ? describe : describe.skip)('in Chromium', () => {
  let browser: Browser;
  beforeAll(async () => {
    for (const [name, text] of Object.entries(pages)) writeFileSync(join(folder, `${name}.html`), text);
    browser = await launch();
  });
  afterAll(async () => {
    await browser.close();
    rmSync(folder, { recursive: true });
  });

  async function on<Result>(
    name: keyof typeof pages,
    options: BrowserContextOptions & { readonly hash?: string },
    act: (page: Page) => Promise<Result>,
  ): Promise<Result> {
    const { hash = '', ...rest } = options;
    const context = await browser.newContext(rest);
    try {
      const page = await context.newPage();
      const troubles: string[] = [];
      page.on('console', (message) => troubles.push(message.text()));
      page.on('pageerror', (error) => troubles.push(error.message));
      page.on('request', (request) => {
        const url = request.url();
        if (!url.startsWith('file:')) troubles.push(url);
      });
      await page.goto(`${address(name)}${hash}`);
      const result = await act(page);
      expect(troubles).toEqual([]);
      return result;
    } finally {
      await context.close();
    }
  }

  const visible =
    "[...document.querySelectorAll('details.finding')].filter((each) => each.checkVisibility()).map((each) => each.id)";

  test.each(['rich', 'bare'] as const)(
    '%s: loads nothing, breaks no policy, and raises no error',
    async (name) => {
      await on(name, {}, async (page) => {
        expect(await page.evaluate("getComputedStyle(document.querySelector('nav')).position")).toBe(
          'sticky',
        );
        expect(await page.evaluate("document.querySelector('.controls').hidden")).toBe(false);
        expect(await page.evaluate('performance.getEntriesByType("resource").length')).toBe(0);
      });
    },
  );

  test.each(['light', 'dark'] as const)('axe finds nothing, %s, all findings open', async (colorScheme) => {
    for (const [name, viewport] of [
      ['estate', { width: 390, height: 844 }],
      ['rich', { width: 1360, height: 900 }],
      ['bare', { width: 1360, height: 900 }],
      ['rich', { width: 390, height: 844 }],
    ] as const) {
      await on(name, { colorScheme, viewport }, async (page) => {
        await page.evaluate("for (const each of document.querySelectorAll('details')) each.open = true");
        await page.evaluate(axe.source);
        const found = await page.evaluate(
          "axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }).then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes.slice(0, 3).map(({ html }) => html).join(' ')))",
        );
        expect(found).toEqual([]);
      });
    }
  });

  test('axe finds nothing in findings of one line', async () => {
    await on('thousands', {}, async (page) => {
      // All are of one form; a few of them are looked at, for it takes long.
      await page.evaluate(
        "for (const group of document.querySelectorAll('.group')) for (const each of [...group.querySelectorAll('details, .brief:nth-of-type(n + 9)')]) each.remove()",
      );
      await page.evaluate(axe.source);
      expect(await page.evaluate("document.querySelectorAll('.brief').length")).toBeGreaterThan(3);
      const found = await page.evaluate(
        'axe.run().then(({ violations }) => violations.map(({ id, nodes }) => id + nodes[0]?.html))',
      );
      expect(found).toEqual([]);
    });
  });

  test.each([320, 390, 768, 961, 1100, 1360])(
    'at %d pixels nothing needs scrolling sideways',
    async (width) => {
      for (const name of ['estate', 'rich', 'bare', 'thousands'] as const) {
        await on(name, { viewport: { width, height: 800 } }, async (page) => {
          await page.evaluate("for (const each of document.querySelectorAll('details')) each.open = true");
          expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
        });
      }
    },
  );

  test('without script all text is there, and no dead controls', async () => {
    await on('rich', { javaScriptEnabled: false }, async (page) => {
      expect(
        await page.evaluate(
          "[...document.querySelectorAll('.js')].filter((each) => each.checkVisibility()).length",
        ),
      ).toBe(0);
      expect(await page.evaluate("document.querySelectorAll('details.finding').length")).toBe(3);
      expect(await page.evaluate("document.querySelector('#IP-AAAA').open")).toBe(true);
    });
  });

  test('a link opens its finding', async () => {
    await on('rich', { hash: '#IP-BBBB' }, async (page) => {
      expect(await page.evaluate("document.querySelector('#IP-BBBB').open")).toBe(true);
      expect(await page.evaluate("document.activeElement.closest('details').id")).toBe('IP-BBBB');
    });
  });

  test('a link restores its filters, and another link clears them', async () => {
    await on('many', { hash: '#findings?sev=bad&consumer=partner&stage=leaver' }, async (page) => {
      expect((await page.evaluate<string[]>(visible)).length).toBe(10);
      expect(await page.evaluate("document.querySelector('#count').textContent")).toBe(
        '10 of 500 findings shown',
      );
      expect(await page.evaluate("document.querySelector('.only').getAttribute('aria-pressed')")).toBe(
        'true',
      );
      await page.evaluate("location.hash = '#IP-1001'");
      await page.evaluate('new Promise((done) => setTimeout(done, 50))');
      expect(await page.evaluate("document.querySelector('#IP-1001').checkVisibility()")).toBe(true);
    });
  });

  test('a link from the matrix filters, and the address can be passed on', async () => {
    await on('rich', {}, async (page) => {
      await page.click('#matrix a.pill.bad');
      expect(await page.evaluate('location.hash')).toBe(
        '#findings?sev=bad&consumer=hr-sync&provider=work.idp',
      );
      expect(await page.evaluate(visible)).toEqual(['IP-AAAA']);
      await page.click('button.only[data-sev="bad"]');
      expect(await page.evaluate('location.hash')).toBe('#findings?consumer=hr-sync');
    });
  });

  test('500 findings are filtered', async () => {
    await on('many', {}, async (page) => {
      await page.selectOption('#consumer', { label: 'partner' });
      expect((await page.evaluate<string[]>(visible)).length).toBe(100);
      await page.fill('#search', 'number 255');
      expect((await page.evaluate<string[]>(visible)).length).toBe(1);
      await page.fill('#search', 'no such thing');
      expect(await page.evaluate("document.querySelector('#none').checkVisibility()")).toBe(true);
    });
  });

  test('what has one line is found by search and by its link, and has nothing to open', async () => {
    const last = thousands.findings.at(-1)?.id ?? '';
    await on('thousands', { hash: `#${last}`, reducedMotion: 'reduce' }, async (page) => {
      const line = `document.getElementById(${JSON.stringify(last)})`;
      expect(await page.evaluate(`${line}.tagName`)).toBe('P');
      expect(await page.evaluate(`${line}.getBoundingClientRect().top < innerHeight`)).toBe(true);
      await page.fill('#search', last);
      expect(await page.evaluate(`${line}.checkVisibility()`)).toBe(true);
      expect(await page.evaluate("document.querySelector('#count').textContent")).toBe(
        '1 of 2000 findings shown',
      );
      await page.evaluate("document.querySelector('#toggle').click()");
    });
  });

  test('keys move, open, search and help, and can be switched off', async () => {
    await on('rich', {}, async (page) => {
      const current = "document.activeElement.closest('details')?.id";
      await page.keyboard.press('j');
      expect(await page.evaluate(current)).toBe('IP-AAAA');
      await page.keyboard.press('j');
      await page.keyboard.press('o');
      expect(await page.evaluate("document.querySelector('#IP-BBBB').open")).toBe(true);
      await page.keyboard.press('k');
      expect(await page.evaluate(current)).toBe('IP-AAAA');
      await page.keyboard.press('/');
      expect(await page.evaluate('document.activeElement.id')).toBe('search');
      await page.keyboard.press('j');
      expect(await page.evaluate("document.querySelector('#search').value")).toBe('j');
      await page.click('#keys');
      expect(await page.evaluate("document.querySelector('#help').open")).toBe(true);
      await page.click('#shortcuts');
      await page.click('#close');
      await page.keyboard.press('?');
      expect(await page.evaluate("document.querySelector('#help').open")).toBe(false);
    });
  });

  test('the theme can be turned', async () => {
    await on('rich', { colorScheme: 'light' }, async (page) => {
      const background = 'getComputedStyle(document.body).backgroundColor';
      const before = await page.evaluate(background);
      await page.click('#theme');
      expect(await page.evaluate(background)).not.toBe(before);
      await page.click('#theme');
      expect(await page.evaluate(background)).toBe(before);
    });
  });

  test('the example is seven pages of A4, eight with other fonts, and nothing on them is cut off', async () => {
    await on('estate', {}, async (page) => {
      const pdf = await page.pdf({ preferCSSPageSize: true });
      expect(pdf.toString('latin1').match(/\/Type \/Page\b/gu)?.length ?? 0).toBeLessThanOrEqual(8);
      // The width of A4 between its margins, in CSS pixels.
      await page.setViewportSize({ width: 703, height: 1000 });
      await page.emulateMedia({ media: 'print' });
      expect(
        await page.evaluate(
          "[...document.querySelectorAll('.digest')].filter((each) => each.getBoundingClientRect().right > each.closest('.card').getBoundingClientRect().right).length",
        ),
      ).toBe(0);
    });
  });

  test.each([true, false])(
    'on paper what blocks and what is at risk is open, and the navigation is gone (script: %s)',
    async (javaScriptEnabled) => {
      await on('rich', { javaScriptEnabled, colorScheme: 'dark' }, async (page) => {
        await page.emulateMedia({ media: 'print' });
        const shown =
          "['#IP-AAAA', '#IP-BBBB', '#IP-CCCC'].map((each) => document.querySelector(each + ' .body').checkVisibility({ contentVisibilityAuto: true }))";
        expect(await page.evaluate(shown)).toEqual([true, true, false]);
        expect(
          await page.evaluate(
            "['nav', '.controls', '.copy'].map((each) => document.querySelector(each).checkVisibility())",
          ),
        ).toEqual([false, false, false]);
        expect(await page.evaluate('getComputedStyle(document.body).backgroundColor')).toBe(
          'rgb(255, 255, 255)',
        );
        const pdf = await page.pdf({ preferCSSPageSize: true });
        expect(pdf.toString('latin1').match(/\/Type \/Page\b/gu)?.length ?? 0).toBeLessThanOrEqual(8);
      });
    },
  );
});
