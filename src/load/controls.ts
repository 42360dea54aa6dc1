/** The map of controls: the one that is shipped, or one of the workspace, with titles and ids of earlier editions looked up. */
import { join, resolve } from 'node:path';
import type { Config } from '../core/config.ts';
import type { Control, ControlMap } from '../core/controls.ts';
import { defined } from '../core/defined.ts';
import type { Document } from '../core/document.ts';
import type { Fault } from '../core/fault.ts';
import { childPointer, ROOT } from '../core/location.ts';
import { nearest } from '../core/text.ts';
import { loadDocument } from './document.ts';
import { shapeFaults } from './shape.ts';

export interface ControlsReading {
  /** Absent when the file cannot be used. */
  readonly map?: ControlMap;
  readonly faults: readonly Fault[];
}

/** Where the package keeps its own. */
const SHIPPED = join(import.meta.dirname, '../../controls');
const SHIPPED_FILE = 'controls.yaml';

export function readControls(workspace: string, { controls }: Pick<Config, 'controls'>): ControlsReading {
  const shipped = loadDocument(join(SHIPPED, SHIPPED_FILE), SHIPPED).document;
  const known = frameworksOf(shipped);
  if (controls === undefined) return shipped === undefined ? { faults: [] } : mapOf(shipped, known);
  const { document, faults } = loadDocument(resolve(workspace, controls), workspace);
  if (document === undefined) return { faults };
  const codes = { malformed: 'controls-malformed', unknownKey: 'controls-malformed' } as const;
  const shape = shapeFaults(document, { schema: 'controls.json', ...codes });
  if (shape.length > 0) return { faults: shape };
  return mapOf(document, [...frameworksOf(document), ...known]);
}

interface Framework {
  readonly name: string;
  readonly titles: Readonly<Record<string, string>>;
  readonly aliases: Readonly<Record<string, readonly string[]>>;
}

type WrittenControl = Omit<Control, 'title' | 'askedAs'> & { readonly title?: string };

interface WrittenMap {
  readonly frameworks?: Readonly<Record<string, Partial<Omit<Framework, 'name'>>>>;
  readonly controls: readonly WrittenControl[];
}

function frameworksOf(document: Document | undefined): readonly Framework[] {
  const { frameworks = {} } = (document?.root ?? {}) as Partial<WrittenMap>;
  return Object.entries(frameworks).map(([name, { titles = {}, aliases = {} }]) => ({
    name,
    titles,
    aliases,
  }));
}

function mapOf(document: Document, known: readonly Framework[]): ControlsReading {
  const { controls } = document.root as WrittenMap;
  const faults: Fault[] = [];
  const byName = new Map<string, Control>();
  for (const [index, written] of controls.entries()) {
    const found = resolved(written, known);
    if (typeof found === 'string') {
      const pointer = childPointer(ROOT, 'controls', index, 'id');
      faults.push({
        code: 'controls-malformed',
        message: `\`${written.id}\` is not a control of ${written.framework} that has a title here`,
        hint: found,
        document: document.path,
        pointer,
        ...defined({ position: document.position(pointer) }),
      });
      continue;
    }
    for (const control of found) {
      const key = JSON.stringify([control.framework, control.id]);
      byName.set(key, united(byName.get(key), control));
    }
  }
  return faults.length > 0 ? { faults } : { map: { controls: [...byName.values()] }, faults };
}

/** The control itself, or those that its id of an earlier edition became; else what to do. */
function resolved(
  { framework, id, title, evidence }: WrittenControl,
  known: readonly Framework[],
): readonly Control[] | string {
  const base = editionOf(framework);
  const own = known.filter(({ name }) => name === framework || name === base);
  const name = own[0]?.name ?? framework;
  const moved = own.map(({ aliases }) => memberOf(aliases, plainId(id))).find((list) => list !== undefined);
  if (moved !== undefined)
    return moved.map((now) => ({
      framework: name,
      id: now,
      title: titleOf(own, now) ?? now,
      evidence,
      askedAs: [id],
    }));
  const titled = title ?? titleOf(own, id);
  if (titled !== undefined) return [{ framework: name, id, title: titled, evidence, askedAs: [] }];
  const near = nearest(
    id,
    own.flatMap(({ titles }) => Object.keys(titles)),
  );
  return `${near === undefined ? '' : `Did you mean \`${near}\`? `}Write its \`title\` beside it.`;
}

/** Ids of NIST CSF 1.1 are those that 2.0 knows as moved. */
function editionOf(framework: string): string {
  return framework === 'NIST CSF 1.1' ? 'NIST CSF 2.0' : framework;
}

/** `PR.AC-04` and `PR.AC-4` are one. */
function plainId(id: string): string {
  return id.trim().replace(/-0+(?=\d)/u, '-');
}

function titleOf(frameworks: readonly Framework[], id: string): string | undefined {
  return frameworks.map(({ titles }) => memberOf(titles, id)).find((title) => title !== undefined);
}

function memberOf<Value>(record: Readonly<Record<string, Value>>, name: string): Value | undefined {
  return Object.hasOwn(record, name) ? record[name] : undefined;
}

/** Asked for twice, by one id or by two, it is one control with the evidence of both. */
function united(a: Control | undefined, b: Control): Control {
  if (a === undefined) return b;
  const evidence = new Map(
    [...a.evidence, ...b.evidence].map((each) => [JSON.stringify(each), each] as const),
  );
  return { ...a, evidence: [...evidence.values()], askedAs: [...new Set([...a.askedAs, ...b.askedAs])] };
}
