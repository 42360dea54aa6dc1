/** Deactivations, and what came of them. */
import type { Call, ScimSide } from './facts.ts';
import { wantedActive, type Wanted } from './leaver-call.ts';
import { livesOf, writesOf, type Moment } from './lives.ts';
import { memberOf } from './names.ts';
import { booleanOf } from './patch.ts';

/** `active` as an answer shows it; undefined when it does not. */
export function activeIn({ shown }: Moment): boolean | undefined {
  return shown === undefined ? undefined : booleanOf(memberOf(shown.value, 'active'));
}

export interface Deactivation {
  readonly write: Call;
  readonly wanted: Wanted;
  /** What was seen of `active` afterwards, in order; it may be nothing. */
  readonly seen: readonly { readonly moment: Moment; readonly active: boolean }[];
  /** The first read afterwards that answers 404. */
  readonly gone: Moment | undefined;
}

/** Every accepted request to set `active` to false, with what came of it. */
export function deactivationsOf(side: ScimSide): readonly Deactivation[] {
  return livesOf(side).flatMap((life) =>
    writesOf(life).flatMap(({ write, after }): readonly Deactivation[] => {
      const wanted = wantedActive(write.call.fact);
      if (wanted?.active !== false) return [];
      return [
        {
          write: write.call,
          wanted,
          seen: after.flatMap((moment) => {
            const active = activeIn(moment);
            return active === undefined ? [] : [{ moment, active }];
          }),
          gone: after.find(({ call }) => call.fact.call === 'read' && call.fact.status === 404),
        },
      ];
    }),
  );
}
