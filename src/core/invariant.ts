/** What must hold if the program itself is right. A broken one is our bug and never the user's fault. */
export function invariant(condition: unknown, mustHold: string): asserts condition {
  if (!condition) throw new Error(`idpact has a bug: ${mustHold}`);
}
