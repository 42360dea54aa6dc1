/** The HTML report as text: its structure, its policy, what it says, and that no text of an input becomes more than text. */
import { createHash } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Run, RunDecision } from '../../src/core/run.ts';
import { html, servedPage, servedPolicy } from '../../src/report/html/index.ts';
import { json } from '../../src/report/json.ts';
import { calmRun, elementsOf, findingsOf, fullRun, pageOf, partText, rowsOf, scriptOf, styleOf } from './html-page.ts';
import { richRun } from './rich-run.ts';

const OPTIONS = { width: 100, color: false, ascii: false, maxFindings: 5, verbose: false };
const PARTS = ['verdict', 'matrix', 'findings', 'history', 'lifecycle', 'waivers', 'evidence', 'limits', 'decision'];
const pages = [
  ['a run alone', pageOf(richRun)],
  ['a run with all that a run may carry', pageOf(fullRun())],
  ['a run of nothing', pageOf(emptyRun())],
] as const;

function emptyRun(): Run {
  const { counts, ...rest } = richRun;
  const none = Object.fromEntries(Object.keys(counts).map((name) => [name, 0])) as unknown as Run['counts'];
  return { ...rest, verdict: 'NO VERDICT', providers: [], contracts: [], findings: [], notChecked: [], faults: [], counts: none };
}

const sha256 = (text: string, encoding: 'base64' | 'hex'): string => createHash('sha256').update(text).digest(encoding);

describe.each(pages)('%s', (_, page) => {
  const elements = elementsOf(page);
  const named = (name: string): typeof elements => elements.filter((element) => element.name === name);

  test('has one main heading, one for each part, and one for each finding', () => {
    expect(named('h1').length).toBe(1);
    expect(named('section').map(({ attributes }) => attributes['id'])).toEqual(PARTS);
    expect(named('h2').length).toBe(PARTS.length - 1);
    expect(named('h3').length).toBe(named('details').length);
    const ids = elements.flatMap(({ attributes }) => attributes['id'] ?? []);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { attributes } of elements)
      for (const name of ['aria-labelledby', 'for'])
        if (attributes[name] !== undefined) expect(ids).toContain(attributes[name]);
  });

  test('has a language, a way past the navigation, scopes on its table heads, and the verdict first in its title', () => {
    expect(elements[0]?.attributes['lang']).toBe('en');
    expect(named('a')[0]?.attributes).toMatchObject({ class: 'skip', href: '#findings' });
    expect(named('th').filter(({ attributes }) => attributes['scope'] === undefined)).toEqual([]);
    expect(named('table').length).toBe(named('caption').length);
    expect(named('title')[0]?.text).toMatch(/^(NOT READY|NO VERDICT) · /u);
  });

  test('allows its one style and its one script, by their digests, and nothing else', () => {
    const policy = elements.find(({ attributes }) => attributes['http-equiv'] !== undefined)?.attributes['content'];
    expect(policy?.split('; ').sort()).toEqual([
      "base-uri 'none'",
      "default-src 'none'",
      "form-action 'none'",
      `script-src 'sha256-${sha256(scriptOf(page) ?? '', 'base64')}'`,
      `style-src 'sha256-${sha256(styleOf(page) ?? '', 'base64')}'`,
    ]);
    expect([page.match(/<style/gu)?.length, page.match(/<script/gu)?.length]).toEqual([1, 1]);
    expect(styleOf(page)).not.toMatch(/url\(|@import|<\//u);
    expect(scriptOf(page)).not.toMatch(/fetch|XMLHttp|WebSocket|Storage|cookie|innerHTML|eval|import\(|<\//u);
  });

  test('has no inline style or handler, and loads nothing', () => {
    const attributes = elements.flatMap((element) => Object.entries(element.attributes));
    expect(attributes.filter(([name]) => name === 'style' || name.startsWith('on'))).toEqual([]);
    expect(attributes.filter(([name]) => ['src', 'srcset', 'action', 'data', 'poster', 'background'].includes(name))).toEqual([]);
    expect(elements.filter(({ name }) => ['img', 'iframe', 'object', 'link', 'form', 'base'].includes(name))).toEqual([]);
  });

  test('links to places that exist, and to web addresses only', () => {
    const ids = new Set(elements.map(({ attributes }) => attributes['id']));
    for (const { attributes } of named('a')) {
      const href = attributes['href'] ?? '';
      expect({ href, fine: href.startsWith('#') ? ids.has(href.slice(1)) : href.startsWith('https://') }).toEqual({ href, fine: true });
    }
  });

  test('hides what needs the script until it runs', () => {
    const controls = elements.filter(({ attributes }) => attributes['class']?.split(' ').includes('js'));
    expect(controls.length).toBeGreaterThan(0);
    expect(controls.filter(({ attributes }) => attributes['hidden'] === undefined)).toEqual([]);
  });
});

test('the same run gives the same bytes, through the reporter too', () => {
  expect(pageOf(fullRun())).toBe(pageOf(structuredClone(fullRun())));
  expect(html.render(richRun, OPTIONS)).toEqual({ path: 'index.html', mediaType: 'text/html', text: pageOf(richRun) });
});

describe('hostile text', () => {
  const PIECES = ['<script>alert(1)</script>', '</style>', '</script>', '<!--', ']]>', '"', "'", '&', '&amp;', '`', 'javascript:alert(1)', '\u202E', '\u2066', '\u0000', '\u001b[31m', '\uD800', '\uFFFE', '\u{E0041}', ' onload=x ', '<img src=x onerror=y>', '../', '%', '#', '\n', 'a'] as const;
  const text = fc.array(fc.oneof(fc.constantFrom(...PIECES), fc.string({ unit: 'binary' })), { minLength: 1, maxLength: 6 }).map((parts) => parts.join(''));
  // Words that the type fixes; every other string may come from an input.
  const FIXED = new Set(['verdict', 'level', 'state', 'stage', 'stageSource', 'effect', 'kind', 'role', 'side', 'direction', 'proof', 'source', 'acceptedBy', 'refusedBy', 'grade', 'code', 'decision', 'needs', 'has', 'holds', 'status', 'failOn', 'reader', 'require']);

  function poisoned<Value>(value: Value, hostile: string): Value {
    const visit = (each: unknown, key: string): unknown => {
      if (FIXED.has(key)) return each;
      if (typeof each === 'string') return hostile;
      if (Array.isArray(each)) return each.map((item: unknown) => visit(item, key));
      if (typeof each !== 'object' || each === null) return each;
      return Object.fromEntries(Object.entries(each).map(([name, inner]) => [name, visit(inner, name)]));
    };
    return visit(value, '') as Value;
  }

  const decision: RunDecision = { decision: 'hold', by: 'x', at: 'x', reason: 'x', runDigest: 'x' };
  const shape = (page: string): readonly string[] => [...new Set(elementsOf(page).flatMap(({ name, attributes }) => [name, ...Object.keys(attributes).map((each) => `${name} ${each}`)]))].sort();
  const known = new Set([...shape(pageOf(richRun, { decision })), ...shape(pageOf(fullRun(), { decision })), ...shape(pageOf(fullRun(calmRun()), { decision })), 'a rel', 'code', 'bdi class', 'time', 'time class', 'time datetime']);

  test('in every field stays text', () => {
    fc.assert(
      fc.property(text, (hostile) => {
        const page = pageOf(poisoned(fullRun(), hostile), { decision: poisoned(decision, hostile), runDigest: hostile });
        expect(shape(page).filter((each) => !known.has(each))).toEqual([]);
        expect(page.replaceAll('\n', '').replaceAll('\t', '').match(/[\p{Cc}\p{Cf}\p{Cs}\p{Noncharacter_Code_Point}]/gu)).toBeNull();
        for (const { name, attributes } of elementsOf(page))
          if (name === 'a') expect(attributes['href']).toMatch(/^(#|https?:\/\/)/u);
      }),
      { numRuns: 60 },
    );
  });

  test('is seen, and not swallowed', () => {
    const page = pageOf(richRun);
    expect(page).toContain('&lt;&amp;&quot;&#39;\\u0000\\u202e\\u001b[31m]]&gt;');
  });

  test('never reaches a command that is there to be copied', () => {
    const run = findingsOf(calmRun(), 1, () => ({
      id: 'IP-1; rm -rf ~',
      hits: [{ consumer: 'x', owner: '$(reboot)', interactions: [] }],
    }));
    const commands = elementsOf(pageOf(run)).filter(({ name, around }) => name === 'pre' && around.includes('details'));
    const texts = commands.map((element) => element.text).filter((each) => each.startsWith('idpact'));
    expect(texts).toEqual([expect.stringMatching(/^idpact waive ID --owner OWNER /u)]);
  });

  test('a script address of a build is no link', () => {
    const page = pageOf(calmRun({ source: { build: 'javascript:alert(1)' } }));
    expect(elementsOf(page).filter(({ name, attributes }) => name === 'a' && attributes['href']?.startsWith('#') === false)).toEqual([]);
  });

  test('names that every object has are names', () => {
    const run = calmRun({ contracts: calmRun().contracts.map((contract) => ({ ...contract, consumer: 'constructor', provider: '__proto__' })) });
    const page = pageOf(fullRun(run));
    expect(partText(page, 'matrix')).toContain('constructor');
  });
});

describe('size', () => {
  const bytes = (run: Run): number => Buffer.byteLength(pageOf(run));
  const hits = Array.from({ length: 60 }, (_, index) => ({
    consumer: `consumer-number-${String(index)}`,
    owner: '@people',
    interactions: Array.from({ length: 10 }, () => ({ description: 'reads a user', file: 'contracts/x/y.pact.json', pointer: '/interactions/0', line: 1, pending: false })),
  }));

  test('500 findings are listed in full within 2 MB, plain or crowded', () => {
    const plain = findingsOf(fullRun(calmRun()), 500, () => ({}));
    const crowded = findingsOf(calmRun(), 500, () => ({ hits, why: 'w'.repeat(3000), title: 't'.repeat(300) }));
    for (const run of [plain, crowded]) {
      expect(bytes(run)).toBeLessThanOrEqual(2_000_000);
      expect(elementsOf(pageOf(run)).filter(({ name }) => name === 'details').length).toBe(500);
    }
  });

  test('above 500 only what blocks or is at risk is listed, and the rest is counted', () => {
    const run = findingsOf(calmRun(), 600, (index) =>
      index < 10 ? {} : index < 30 ? { blocking: false, level: 'risk' } : { blocking: false, level: 'info', state: 'unused' },
    );
    expect(elementsOf(pageOf(run)).filter(({ name }) => name === 'details').length).toBe(30);
    expect(partText(pageOf(run), 'findings')).toContain('570 not listed here; the run file has them all.');
  });

  test.each([500, 2000, 5000, 20_000])('%d that all block or are at risk stay within 2 MB, what blocks first, and the page says how many it has in full', (number) => {
    const run = findingsOf(fullRun(calmRun()), number, (index) => (index % 3 === 0 ? {} : { blocking: false, level: 'risk' }));
    const text = pageOf(run);
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(2_000_000);
    const shown = elementsOf(text).filter(({ attributes }) => attributes['class']?.startsWith('finding') === true);
    const full = shown.filter(({ name }) => name === 'details').length;
    const lines = shown.length - full;
    expect(full).toBeGreaterThan(300);
    // Nothing at risk has more room than something that blocks.
    const severities = shown.map(({ attributes }) => attributes['data-sev']);
    expect(severities).toEqual(severities.toSorted());
    const part = partText(text, 'findings');
    if (number === 500) expect([full, part.includes('Not all of it is here')]).toEqual([500, false]);
    else {
      const rest = number === shown.length ? '' : `; ${String(number - shown.length)} are only counted`;
      expect(part).toContain(`${String(full)} of ${String(number)} findings in full and ${String(lines)} in one line each${rest}.`);
      for (const where of ['run.json', 'findings.csv', 'idpact explain ID']) expect(part).toContain(where);
    }
  });

  test('what blocks has its id on the page, so that every link to it leads somewhere', () => {
    const run = findingsOf(calmRun(), 6000, () => ({}));
    const ids = new Set(elementsOf(pageOf(run)).flatMap(({ attributes }) => attributes['id'] ?? []));
    expect(run.findings.filter(({ id }) => !ids.has(id))).toEqual([]);
  });

  test('thousands of consumers, waivers, reasons, recordings and inputs leave the findings their room', () => {
    const names = Array.from({ length: 2000 }, (_, index) => `consumer-with-a-name-${String(index)}`);
    const full = fullRun(calmRun());
    const [contract, waiver] = [full.contracts[0], full.waivers?.[0]];
    if (contract === undefined || waiver === undefined) throw new Error('the full run has neither');
    const many = findingsOf(full, 2000, (index) => ({ hits: [{ consumer: names[index] ?? '', interactions: [] }] }));
    const run: Run = {
      ...many,
      contracts: names.map((consumer) => ({ ...contract, consumer, file: `contracts/${consumer}/p.json` })),
      notChecked: names.map((consumer) => ({ provider: 'work.idp', consumer, why: `not read: ${consumer}`, required: true, locations: [] })),
      faults: names.map((file) => ({ code: 'file-unreadable' as const, message: 'it is not read', hint: 'Look at it', file })),
      waivers: names.map((id) => ({ ...waiver, id, covers: [] })),
      recordings: names.map((file) => ({ file, format: 'HAR', exchanges: 3, unmatched: 1, notCompared: [], skipped: [] })),
      inputs: names.map((file) => ({ role: 'contract', file, sha256: 'a'.repeat(64), bytes: 1 })),
    };
    const text = pageOf(run);
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(2_000_000);
    expect(elementsOf(text).filter(({ name }) => name === 'details').length).toBeGreaterThan(200);
    for (const said of [/1[5-9]\d\d more consumers/u, /1[5-9]\d\d more waivers/u, /1[5-9]\d\d more reasons/u, /1[5-9]\d\d more inputs/u, /1[5-9]\d\d more recordings/u]) expect(text).toMatch(said);
  });
});

test('linked: style and script stand beside the page', () => {
  const options = { ...OPTIONS, linkedAssets: true };
  const page = html.render(richRun, options);
  const beside = html.beside?.(options) ?? [];
  expect([page.path, ...beside.map(({ path }) => path)]).toEqual(['index.html', 'report.css', 'report.js']);
  expect(page.text).toContain('<link rel="stylesheet" href="report.css" />');
  expect(page.text).not.toContain('<style');
  expect(beside.map(({ text }) => text)).toEqual([styleOf(pageOf(richRun)), scriptOf(pageOf(richRun))]);
  expect(html.beside?.(OPTIONS)).toEqual([]);
});

test('served: one script more, which the policy names, and nothing else', () => {
  const page = servedPage(richRun, OPTIONS);
  const scripts = [...page.matchAll(/<script>([\s\S]*?)<\/script>/gu)].map(([, text = '']) => text);
  expect(scripts.length).toBe(2);
  for (const text of scripts) expect(servedPolicy()).toContain(`'sha256-${sha256(text, 'base64')}'`);
  expect(servedPolicy()).toContain("default-src 'none'");
  expect(servedPolicy()).not.toMatch(/unsafe|\*/u);
  expect(page.replaceAll('&#39;', "'")).toContain(`content="${servedPolicy()}"`);
});

test('the digest is that of the run file as the json reporter writes it', () => {
  expect(partText(pageOf(richRun), 'evidence')).toContain(sha256(json.render(richRun, OPTIONS).text, 'hex'));
  expect(partText(pageOf(richRun, { runDigest: 'ef'.repeat(32) }), 'evidence')).toContain('ef'.repeat(32));
  expect(rowsOf(pageOf(richRun), 'Inputs of this run').length).toBe(3);
});
