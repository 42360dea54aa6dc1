/** What a run shows of controls. It is evidence for a person to judge: present, partial, missing or contradicted, and never that a control is fulfilled. */
import type { Control, ControlMap } from '../core/controls.ts';
import type { Run, RunControl } from '../core/run.ts';
import { weighed, type Weighed } from './evidence.ts';

/** Without a map the run says nothing of controls. */
export function withControls(run: Run, map: ControlMap | undefined): Run {
  if (map === undefined) return run;
  const { controls: _, ...plain } = run;
  return { ...plain, controls: map.controls.map((control) => controlOf(control, plain)) };
}

function controlOf({ framework, id, title, evidence, askedAs }: Control, run: Run): RunControl {
  const parts = evidence.map((query) => weighed(query, run));
  return {
    control: `${framework} ${id}`,
    title,
    shows: `${capital(parts.map(({ shows }) => shows).join('; '))}${translated(id, askedAs)}.`,
    state: stateOf(parts.map(({ state }) => state)),
    findings: [...new Set(parts.flatMap(({ findings }) => findings))].sort(),
  };
}

function translated(id: string, askedAs: readonly string[]): string {
  return askedAs.length === 0 ? '' : ` (asked for as ${askedAs.join(', ')}, which is now ${id})`;
}

function capital(text: string): string {
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;
}

/** One thing that speaks against it is enough; all of it has to be there. */
function stateOf(states: readonly Weighed['state'][]): Weighed['state'] {
  if (states.includes('contradicted')) return 'contradicted';
  if (states.every((state) => state === 'present')) return 'present';
  return states.every((state) => state === 'missing') ? 'missing' : 'partial';
}
