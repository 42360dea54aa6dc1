/** The referee takes schemas apart before it asks Ajv; here Ajv is asked about the whole, and both must say the same. */
import { describe, expect, test } from '@jest/globals';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { join } from 'node:path';
import { loadDocument } from '../../src/load/document.ts';
import { openapi } from '../../src/protocols/openapi/index.ts';
import { childPointer, ROOT } from '../../src/core/location.ts';
import type { SchemaPlace } from '../../src/core/schema.ts';
import { plainSchema } from '../../src/schema/plain.ts';
import { createReferee } from '../../src/schema/referee.ts';
import { createEngine } from '../../src/schema/relate.ts';
import { sampleOf } from '../../src/schema/sample.ts';
import { CORPUS, hasCorpus } from '../../tools/conformance.ts';

const whole = new Ajv({ strict: false, logger: false, validateSchema: false, next: true });
// The default export of a CommonJS package arrives one level down.
(addFormats as unknown as { readonly default: (instance: Ajv) => void }).default(whole);

/** The value, and the value with one part of it removed or replaced, at every depth. */
function* disturbed(value: unknown): Generator {
  yield value;
  yield null;
  if (Array.isArray(value)) {
    yield [];
    for (const part of disturbed(value[0])) yield [part];
  } else if (typeof value === 'object' && value !== null) {
    for (const [name, member] of Object.entries(value)) {
      const { [name]: _, ...without } = value as Record<string, unknown>;
      yield without;
      for (const part of disturbed(member)) yield { ...value, [name]: part };
    }
  } else {
    yield 7.5;
    yield 'no such value';
    yield {};
  }
}

const VALUES_MAX = 25;

function compare(place: SchemaPlace, value: unknown): number {
  const referee = createReferee();
  let compared = 0;
  for (const each of disturbed(value)) {
    if (compared >= VALUES_MAX) break;
    compared += 1;
    const plain = plainSchema(place, [each], 'promised');
    if (plain === undefined || JSON.stringify(plain).includes('unevaluated')) continue;
    let judged: boolean;
    try {
      judged = whole.validate(plain, each);
    } catch {
      continue;
    }
    expect({ plain, each, accepted: referee.accepts(place, each, 'promised') }).toEqual({
      plain,
      each,
      accepted: judged,
    });
  }
  return compared;
}

if (!hasCorpus())
  process.stderr.write('The corpus is not here; the referee is not held against real specs.\n');

(hasCorpus() ? describe : describe.skip)('on schemas of real specs', () => {
  test.each([
    ['Okta', 'okta-management/2026.06.3.yaml.gz', 'components/schemas'],
    ['GitHub', 'github-api.github.com/23.0.2.json.gz', 'components/schemas'],
    ['Okta, Swagger 2.0', 'okta-legacy/2.15.0.json.gz', 'definitions'],
  ])('%s', (_, file, folder) => {
    const { document } = loadDocument(join(CORPUS, 'real/specs', file), CORPUS);
    if (document === undefined) throw new Error('the corpus lacks the document');
    const { surface } = openapi.read(document, new Map());
    const table = folder
      .split('/')
      .reduce<unknown>((node, key) => (node as Record<string, unknown>)[key], document.root);
    const engine = createEngine();
    let compared = 0;
    for (const [name, schema] of Object.entries(table as Record<string, unknown>).slice(0, 250)) {
      if (surface === undefined) continue;
      const place = {
        source: surface.source,
        pointer: childPointer(ROOT, ...folder.split('/'), name),
        schema,
      };
      const sample = sampleOf(engine.of([place], 'promised'), engine);
      if (sample !== undefined) compared += compare(place, sample.value);
    }
    expect(compared).toBeGreaterThan(500);
  });
});
