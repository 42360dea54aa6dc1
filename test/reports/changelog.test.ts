/** The changelog of a comparison: grouped by what it counts for, and safe whatever a document holds. */
import { describe, expect, test } from '@jest/globals';
import { diff } from '../../src/app/diff.ts';
import type { Run } from '../../src/core/run.ts';
import { changelog } from '../../src/report/changelog.ts';
import { richRun } from './rich-run.ts';

const OPTIONS = { width: 100, color: false, ascii: false, maxFindings: 5, verbose: true };
const HOSTILE = '<script>alert(1)</script> | `x` [a](javascript:alert(1)) @everyone \u202e';

const spec = (properties: object): object => ({
  openapi: '3.1.0',
  info: { title: 'Directory', version: '1.0.0' },
  paths: {
    '/users': {
      get: {
        responses: {
          '200': {
            description: 'Users',
            content: { 'application/json': { schema: { type: 'object', properties, required: Object.keys(properties) } } },
          },
        },
      },
    },
  },
});

async function rendered(base: object, head: object): Promise<string> {
  const run: Run = await diff({ base, head, contracts: [], recordings: [], now: '2026-11-21T00:00:00Z' });
  return changelog.render(run, OPTIONS).text;
}

describe('changelog', () => {
  test('breaks come first, additions last', async () => {
    const text = await rendered(spec({ id: { type: 'string' } }), spec({ id: { type: 'integer' }, name: {} }));
    expect(text.indexOf('## Breaking')).toBeGreaterThan(0);
    expect(text.indexOf('## Compatible')).toBeGreaterThan(text.indexOf('## Breaking'));
    expect(text).toContain('id can be integer now');
    expect(text).toContain('name is sent now');
  });

  test('an operation is named once', async () => {
    const text = await rendered({ ...spec({}), paths: {} }, spec({}));
    expect(text).toMatch(/^- `GET \/users` is new \(/mu);
  });

  test('text of documents stays text', async () => {
    const text = await rendered(spec({ [HOSTILE]: { type: 'string' } }), spec({ [HOSTILE]: { type: 'integer' } }));
    expect(text).not.toContain('<script>');
    expect(text).not.toMatch(/(?<!\\)\]\(/u);
    expect(text).not.toContain('\u202e');
  });

  test('nothing changed, and nothing compared, is said', async () => {
    expect(await rendered(spec({}), spec({}))).toContain('Nothing that is promised or accepted has changed.');
    expect(changelog.render(richRun, OPTIONS).text).toContain('No releases were compared.');
  });
});
