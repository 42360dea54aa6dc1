/** What lasts until it is told to end, and the code that the process ends with then: 128 and the number of the signal. */

export type EndingCode = 130 | 143;

const SIGNALS = { SIGINT: 130, SIGTERM: 143 } as const;
const NAMES = ['SIGINT', 'SIGTERM'] as const;

/** Calls `end` on the first interruption; a second one ends the process. The answer takes the listeners away. */
export function onceEnded(end: (code: EndingCode) => void): () => void {
  const listener = (signal: NodeJS.Signals): void => {
    stop();
    end(signal === 'SIGTERM' ? SIGNALS.SIGTERM : SIGNALS.SIGINT);
  };
  const stop = (): void => {
    for (const name of NAMES) process.removeListener(name, listener);
  };
  for (const name of NAMES) process.on(name, listener);
  return stop;
}

export function untilEnded(): Promise<EndingCode> {
  return new Promise((done) => {
    onceEnded(done);
  });
}

/** Calls `pass` on each interruption, for whoever leaves the ending to another process. */
export function onInterruption(pass: (signal: 'SIGINT' | 'SIGTERM', code: EndingCode) => void): () => void {
  const listeners = NAMES.map((name) => ({
    name,
    listener: () => {
      pass(name, SIGNALS[name]);
    },
  }));
  for (const { name, listener } of listeners) process.on(name, listener);
  return () => {
    for (const { name, listener } of listeners) process.removeListener(name, listener);
  };
}
