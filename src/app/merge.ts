/** Several runs to one, named and judged like any other. */
import type { ControlMap } from '../core/controls.ts';
import { clipped } from '../core/text.ts';
import { withControls } from '../judge/controls.ts';
import { idsOf } from '../judge/judge.ts';
import { resettled } from '../judge/settle.ts';
import type { MergeTools } from '../report/merge.ts';
import { ruleMeta } from './registry.ts';

/** The longest title that a merged finding gets. */
const TITLE_MAX = 300;

/** With a map of controls the whole is read for them anew: what the parts show of them is not what the whole shows. */
export function mergeTools(controls?: ControlMap): MergeTools {
  return {
    idsOf,
    settled: (run) => withControls(resettled(run), controls),
    titleOf: (rule, args) => {
      const meta = ruleMeta(rule);
      return meta === undefined ? undefined : clipped(meta.message(args), TITLE_MAX);
    },
  };
}
