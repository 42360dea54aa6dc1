/** One contract with one interaction against a release without an API description: what is found, and what is not checked. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@jest/globals';
import { verify } from '../../src/app/verify.ts';
import type { Run } from '../../src/core/run.ts';
import { temporaryFolder, writeFiles, type Files } from '../workspace.ts';

export interface Told {
  readonly form?: string;
  readonly json?: unknown;
  readonly query?: Readonly<Record<string, readonly string[]>>;
  readonly status?: number;
  readonly reads?: unknown;
  /** Only these values will do. */
  readonly exactly?: boolean;
}

function interaction(request: string, { form, json, query, status = 200, reads, exactly }: Told): object {
  const [method, path] = request.split(' ');
  const type = form === undefined ? 'application/json' : 'application/x-www-form-urlencoded';
  const sent = form ?? json;
  return {
    type: 'Synchronous/HTTP',
    description: request,
    request: {
      method,
      path,
      ...(query === undefined ? {} : { query }),
      ...(sent === undefined
        ? {}
        : {
            headers: { 'Content-Type': [type] },
            body: { content: sent, contentType: type, encoded: false },
          }),
    },
    response: {
      status,
      ...(reads === undefined
        ? {}
        : {
            headers: { 'Content-Type': ['application/json'] },
            body: { content: reads, contentType: 'application/json', encoded: false },
            ...(exactly === true
              ? {}
              : { matchingRules: { body: { $: { matchers: [{ match: 'type' }] } } } }),
          }),
    },
  };
}

export interface Promising {
  readonly put: (files: Files) => void;
  readonly remove: (file: string) => void;
  readonly runOf: (request: string, told: Told) => Promise<Run>;
  /** Breaks and risks, and what is not checked. */
  readonly judged: (request: string, told: Told) => Promise<readonly string[]>;
}

/** A workspace with `specs/idp`, for the contract of `web`. */
export function promising(files: Files): Promising {
  const cwd = temporaryFolder('promises');
  const put = (more: Files): void => {
    writeFiles(cwd, more);
  };
  put(files);
  const runOf = async (request: string, told: Told): Promise<Run> => {
    const contract = {
      consumer: { name: 'web' },
      provider: { name: 'idp' },
      interactions: [interaction(request, told)],
      metadata: { pactSpecification: { version: '4.0' } },
    };
    put({ 'contracts/web/idp.pact.json': contract });
    return verify({ cwd, now: '2026-11-20T09:14:00Z' });
  };
  const judged = async (request: string, told: Told): Promise<readonly string[]> => {
    const { findings, notChecked, faults } = await runOf(request, told);
    expect(faults).toEqual([]);
    const own = notChecked.filter(({ consumer }) => consumer === 'web').map(({ why }) => `? ${why}`);
    const found = findings.filter(({ effect }) => effect !== 'safe');
    return [...found.map(({ effect, title }) => `${effect} ${title}`).sort(), ...own];
  };
  return {
    put,
    remove: (file) => {
      rmSync(join(cwd, file));
    },
    runOf,
    judged,
  };
}

/** Of what is not checked only the beginning is compared. */
export function shortened(list: readonly string[], wanted: readonly string[]): readonly string[] {
  return list.map((text, index) =>
    text.slice(0, wanted[index]?.startsWith('? ') === true ? wanted[index].length : undefined),
  );
}
