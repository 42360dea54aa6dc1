/** Pact files from public repositories: every one loads, or is refused with words a person understands. */
import { describe, expect, it } from '@jest/globals';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { Contract, ContractBody, ContractReading, Interaction } from '../../src/core/contract.ts';
import type { SchemaPlace } from '../../src/core/schema.ts';
import { pact } from '../../src/formats/pact/index.ts';
import { accepts } from './ajv.ts';

const CORPUS = join(import.meta.dirname, '../../../shared/corpus');

interface Read {
  readonly path: string;
  readonly root: unknown;
  readonly reading: ContractReading;
}

function readAll(folder: string, wanted: RegExp): readonly Read[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => wanted.test(path))
    .map((path) => {
      const root: unknown = JSON.parse(readFileSync(join(folder, path), 'utf8'));
      return { path, root, reading: pact.read(path, root) };
    });
}

function isContract(contract: Contract | undefined): contract is Contract {
  return contract !== undefined;
}

function bodies(interactions: readonly Interaction[]): readonly ContractBody[] {
  return interactions.flatMap((each) =>
    each.kind === 'http' ? [each.request.body, each.response.body] : [],
  );
}

function ranges(interactions: readonly Interaction[]): readonly SchemaPlace[] {
  return interactions.flatMap((each) => {
    if (each.kind !== 'http') return [];
    const { request, response } = each;
    const values = [...request.query, ...request.headers, ...response.headers];
    const own = bodies([each]).flatMap((body) =>
      body.kind === 'json' || body.kind === 'text' ? [body.range] : [],
    );
    return [request.pathRange, ...values.flatMap(({ range }) => range), ...own];
  });
}

describe('pacts of the world', () => {
  const all = [
    ...readAll(join(CORPUS, 'real/pacts'), /\.json$/u),
    ...readAll(join(CORPUS, 'conformance'), /pact\.json$/u),
  ];
  if (all.length === 0) {
    it.skip('need the corpus beside the project', () => undefined);
    return;
  }
  const contracts = all.map(({ reading }) => reading.contract).filter(isContract);
  const interactions = contracts.flatMap((contract) => contract.interactions);

  it('are recognized', () => {
    expect(all.filter(({ root }) => !pact.recognizes(root)).map(({ path }) => path)).toEqual([]);
  });

  it('load, or are refused with a message, a hint and a place', () => {
    for (const { reading } of all) {
      if (reading.contract === undefined) expect(reading.faults).not.toHaveLength(0);
      for (const fault of reading.faults) {
        expect(fault.message).not.toBe('');
        expect(fault.hint).not.toBe('');
        expect(fault.pointer).toBeDefined();
      }
    }
    const counts = ['http', 'message', 'plugin', 'unreadable'].map(
      (kind) => `${String(interactions.filter((each) => each.kind === kind).length)} ${kind}`,
    );
    process.stdout.write(
      `pacts: ${String(contracts.length)} of ${String(all.length)} load; ${counts.join(', ')}\n`,
    );
    const unreadable = bodies(interactions).flatMap((body) => (body.kind === 'unreadable' ? [body.why] : []));
    process.stdout.write(
      `unreadable bodies: ${String(unreadable.length)} ${[...new Set(unreadable)].join('; ')}\n`,
    );
  });

  it('give every interaction that is not judged a reason', () => {
    const silent = interactions.filter((each) => 'why' in each && each.why.length < 10);
    expect(silent).toEqual([]);
  });

  it('give ranges that Ajv compiles', () => {
    const broken = ranges(interactions).filter((range) => {
      try {
        accepts(range, null);
        return false;
      } catch {
        return true;
      }
    });
    expect(broken.map(({ source, schema }) => [source.document, schema])).toEqual([]);
  });

  it('hold their own examples, but for those that contradict their own rules', () => {
    const refused = interactions.flatMap((each) => {
      if (each.kind !== 'http') return [];
      return [each.request.body, each.response.body].flatMap((body) =>
        body.kind === 'json' && !accepts(body.range, body.value)
          ? [`${body.location.document}#${body.location.pointer}`]
          : [],
      );
    });
    process.stdout.write(
      `examples outside their own range: ${String(refused.length)} ${refused.join(' ')}\n`,
    );
    expect(refused.length).toBeLessThanOrEqual(interactions.length / 100);
  });
});

describe('a contract of thousands of interactions', () => {
  const file = join(CORPUS, 'large/okta-management-2026.06.3.all.pact.json.gz');
  if (!existsSync(file)) {
    it.skip('needs the corpus beside the project', () => undefined);
    return;
  }
  it('is read whole', () => {
    const root: unknown = JSON.parse(gunzipSync(readFileSync(file)).toString('utf8'));
    const { contract, faults } = pact.read('large', root);
    expect(faults).toEqual([]);
    expect(contract?.interactions.length).toBe(3071);
  });
});
