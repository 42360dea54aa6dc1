/** What a line on a terminal is drawn with. */
import type pc from 'picocolors';
import type { RenderOptions } from '../core/report.ts';

export interface Ink {
  readonly signs: {
    readonly bad: string;
    readonly warn: string;
    readonly good: string;
    readonly unknown: string;
  };
  readonly paint: ReturnType<typeof pc.createColors>;
  readonly options: RenderOptions;
}
