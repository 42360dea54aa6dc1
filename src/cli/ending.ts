/** What lasts until it is told to end. */

/** Calls `end` on the first interruption; a second one ends the process. The answer takes the listeners away. */
export function onceEnded(end: () => void): () => void {
  const signals = ['SIGINT', 'SIGTERM'] as const;
  for (const signal of signals) process.once(signal, end);
  return () => {
    for (const signal of signals) process.removeListener(signal, end);
  };
}
