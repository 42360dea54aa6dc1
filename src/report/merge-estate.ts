/** What runs carry of their estate, as one: policy, waivers, baseline, consumers and inputs. */
import { defined } from '../core/defined.ts';
import { STAGE_RANK } from '../core/order.ts';
import type { Run, RunBaseline, RunConsumer, RunInput, RunPast } from '../core/run.ts';
import { compareText, unitedBy } from './merge-lists.ts';

type Estate = Pick<
  Run,
  'narrowedTo' | 'consumers' | 'inputs' | 'source' | 'history' | 'policy' | 'waivers' | 'baseline'
>;

/** Members that are judged again stand for what was written; their states are those of some part. */
export function mergedEstate(runs: readonly Run[]): Estate {
  const lists = <Entry>(of: (run: Run) => readonly Entry[] | undefined): readonly (readonly Entry[])[] =>
    runs.flatMap((run) => {
      const list = of(run);
      return list === undefined ? [] : [list];
    });
  const consumers = lists(({ consumers: list }) => list);
  const inputs = lists((run) => run.inputs);
  const waivers = lists((run) => run.waivers);
  const narrowedTo = [...new Set(runs.flatMap((run) => run.narrowedTo ?? []))];
  const past = lists((run) => run.history);
  return {
    ...(consumers.length === 0 ? {} : { consumers: mergedConsumers(consumers) }),
    ...(inputs.length === 0 ? {} : { inputs: mergedInputs(inputs) }),
    ...defined({ source: mergedSource(runs.map(({ source }) => source)) }),
    ...(past.length === 0 ? {} : { history: mergedPast(past) }),
    ...(narrowedTo.length === 0 ? {} : { narrowedTo }),
    ...defined({ policy: runs.find(({ policy }) => policy !== undefined)?.policy }),
    ...(waivers.length === 0
      ? {}
      : { waivers: unitedBy(waivers, ({ file, id }) => JSON.stringify([file, id])) }),
    ...defined({ baseline: mergedBaseline(runs.flatMap(({ baseline }) => baseline ?? [])) }),
  };
}

function mergedConsumers(lists: readonly (readonly RunConsumer[])[]): readonly RunConsumer[] {
  const united = unitedBy(
    lists,
    ({ name }) => name,
    (a, b) => {
      const has = new Set([...a.has, ...b.has]);
      return {
        ...a,
        ...b,
        needs: a.needs.length > 0 ? a.needs : b.needs,
        has: STAGE_RANK.flatMap((stage) => (stage !== undefined && has.has(stage) ? [stage] : [])),
      };
    },
  );
  return united.toSorted((a, b) => compareText(a.name, b.name));
}

function mergedInputs(lists: readonly (readonly RunInput[])[]): readonly RunInput[] {
  const united = unitedBy(lists, ({ role, file }) => JSON.stringify([role, file]));
  return united.toSorted((a, b) => compareText(a.file, b.file) || compareText(a.role, b.role));
}

/** What all of them say; parts that were made by several jobs have no one page. */
function mergedSource(sources: readonly Run['source'][]): Run['source'] {
  const [first = {}, ...rest] = sources;
  const same = Object.entries(first).filter(([name, value]) =>
    rest.every((other = {}) => Reflect.get(other, name) === value),
  );
  return same.length === 0 ? undefined : Object.fromEntries(same);
}

function mergedPast(lists: readonly (readonly RunPast[])[]): readonly RunPast[] {
  const united = unitedBy(lists, ({ at, provider, release }) => JSON.stringify([at, provider, release]));
  return united.toSorted(
    (a, b) =>
      Date.parse(a.at) - Date.parse(b.at) ||
      compareText(a.provider, b.provider) ||
      compareText(a.release, b.release),
  );
}

function mergedBaseline(baselines: readonly RunBaseline[]): RunBaseline | undefined {
  const [first] = baselines;
  if (first === undefined) return undefined;
  const all = unitedBy(
    baselines.map(({ known, gone }) => [...known, ...gone]),
    ({ fingerprint }) => fingerprint,
  );
  return { ...first, known: all, gone: [] };
}
