import { test } from '@jest/globals';
import { join } from 'node:path';
import { agrees, loadOracles } from './oracle.ts';
test('probe', () => {
  const all = loadOracles(join(import.meta.dirname, '../../../shared/corpus/real/oracles/pact-specification'));
  const bad: string[] = [];
  for (const o of all) { let g: unknown; try { g = agrees(o); } catch (e) { g = String(e); } if (g !== o.match) bad.push(`${o.name} :: want ${o.match} got ${String(g)}`); }
  console.log(all.length, bad.length, '\n' + bad.join('\n'));
});
