/** Asks json-schema-diff which values one side sends and the other refuses, where it can say so exactly. It decides nothing. */
import type { Finding } from '../core/finding.ts';
import { smallSchema } from '../schema/small.ts';

/** It compiles a metaschema for every question, so each pair is asked about once, and only the first pairs. */
const QUESTIONS_MAX = 3;

/** By fingerprint: the values apart, as a JSON Schema. */
export async function valuesApart(findings: readonly Finding[]): Promise<ReadonlyMap<string, unknown>> {
  const apart = new Map<string, unknown>();
  const answers = new Map<string, unknown>();
  for (const { fingerprint, sides, effect } of findings) {
    if (sides === undefined || effect === 'safe') continue;
    const sender = smallSchema(sides.sender);
    const acceptor = smallSchema(sides.acceptor);
    if (sender === undefined || acceptor === undefined) continue;
    const question = JSON.stringify([sender, acceptor]);
    if (answers.has(question)) {
      if (answers.get(question) !== undefined) apart.set(fingerprint, answers.get(question));
      continue;
    }
    if (answers.size >= QUESTIONS_MAX) continue;
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
