/** Asks json-schema-diff which values one side sends and the other refuses, where it can say so exactly. It decides nothing. */
import type { Finding } from '../core/finding.ts';
import { VALUES_APART_MAX } from '../core/report.ts';
import { smallSchema } from '../schema/small.ts';

/**
 * It compiles a metaschema for every question, so each pair is asked about once, until enough were answered. By fingerprint,
 * so that shards of a run ask at least what the whole would.
 */

/** By fingerprint: the values apart, as a JSON Schema. */
export async function valuesApart(findings: readonly Finding[]): Promise<ReadonlyMap<string, unknown>> {
  const apart = new Map<string, unknown>();
  const answers = new Map<string, unknown>();
  const ordered = findings.toSorted((a, b) => (a.fingerprint < b.fingerprint ? -1 : 1));
  for (const { fingerprint, sides, effect } of ordered) {
    if (sides === undefined || effect === 'safe') continue;
    const sender = smallSchema(sides.sender);
    const acceptor = smallSchema(sides.acceptor);
    if (sender === undefined || acceptor === undefined) continue;
    const question = JSON.stringify([sender, acceptor]);
    if (answers.has(question)) {
      if (answers.get(question) !== undefined) apart.set(fingerprint, answers.get(question));
      continue;
    }
    if (new Set(apart.values()).size >= VALUES_APART_MAX) break;
    // Loaded when first needed: most runs of a healthy estate have no question. CommonJS arrives under `default`.
    const { default: jsonSchemaDiff } = await import('json-schema-diff');
    // It writes into what it is given.
    const { additionsFound, addedJsonSchema } = await jsonSchemaDiff.diffSchemas({
      sourceSchema: structuredClone(acceptor),
      destinationSchema: structuredClone(sender),
    });
    answers.set(question, additionsFound ? addedJsonSchema : undefined);
    if (additionsFound) apart.set(fingerprint, addedJsonSchema);
  }
  return apart;
}
