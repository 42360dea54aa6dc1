/** When V8 starts to optimise, and how eagerly its heap grows. A run lasts a second or two, and would spend a quarter of it on optimising code that is about to end. */
import { setFlagsFromString } from 'node:v8';

/** By major version of Node; later ones wait by themselves. The names differ, and an unknown one is printed as an error. */
const LATER: Readonly<Record<string, string>> = {
  '20': '--interrupt-budget=1000000',
  '22': '--invocation-count-for-turbofan=30000',
};

export function optimiseLater(): void {
  const flag = LATER[process.versions.node.split('.')[0] ?? ''];
  if (flag !== undefined) setFlagsFromString(flag);
}

/** Many releases and recordings at once: a fifth more time in the collector, a fifth less memory at the peak. */
export function growSlowly(): void {
  setFlagsFromString('--heap-growing-percent=25');
}
