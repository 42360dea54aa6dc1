/** Real recordings, read whole. Skipped, saying so, without the corpus. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { resolvePointer } from '../../src/core/location.ts';
import { har } from '../../src/formats/har/index.ts';
import { ndjson } from '../../src/formats/ndjson/index.ts';
import { vcr } from '../../src/formats/vcr/index.ts';
import { CORPUS } from '../../tools/conformance.ts';

const folder = join(CORPUS, 'real/recordings');
const files = existsSync(folder)
  ? readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => /\.har(?:\.gz)?$/u.test(name))
  : [];

if (files.length === 0) process.stderr.write('The corpus is not here; real recordings are not read.\n');

function parsed(name: string): unknown {
  const bytes = readFileSync(join(folder, name));
  return JSON.parse((name.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8'));
}

(files.length === 0 ? describe.skip : describe)('every real recording', () => {
  it.each(files.map((name) => [name]))('%s is read, and every body it names is there', (name) => {
    const root = parsed(name);
    expect([har, vcr, ndjson].filter(({ recognizes }) => recognizes(root))).toEqual([har]);
    const { recording, faults } = har.read(name, root);
    expect(faults).toEqual([]);
    expect(recording?.skipped).toEqual([]);
    const exchanges = recording?.exchanges ?? [];
    expect(exchanges.length).toBeGreaterThan(0);
    expect(new Set(exchanges.map(({ id }) => id)).size).toBe(exchanges.length);
    for (const { request, response } of exchanges) {
      expect(request.origin).toMatch(/^https?:\/\/[^@/]+$/u);
      for (const body of [request.body, response.body]) {
        if (body.kind === 'none') continue;
        expect(body.kind).toBe('text');
        if (body.kind === 'text') expect(resolvePointer(root, body.location.pointer)).toBe(body.text);
      }
    }
  });
});
