/** The waivers of one finding, and how one is written. */
import type { Run, RunFinding } from '../../core/run.ts';
import { limitsFor, stagesIn } from '../../core/waiving.ts';
import { count } from '../words.ts';
import { dayText, MS_PER_DAY } from './days.ts';
import { html, named, type Markup } from './markup.ts';
import { command, shellWord } from './pieces.ts';
import { waiverLink, type View } from './view.ts';

/** Waivers that are named beside one finding. */
const WAIVERS_MAX = 8;

export function waiverList({ fingerprint }: RunFinding, view: View): Markup | undefined {
  const own = (view.waivers.get(fingerprint) ?? []).slice(0, WAIVERS_MAX);
  return own.length === 0
    ? undefined
    : html`<ul>
        ${own.map(({ id, owner, expires, why }) => {
          const lacks = why === undefined ? '' : `, not in force: ${why.replaceAll('`', '')}`;
          return html`<li>${waiverLink(id, view)}, ${named(owner)}, ${dayText(expires)}${lacks}</li>`;
        })}
      </ul>`;
}

/** With the last day that the policy allows, where the run carries one. */
export function waiveCommand(
  finding: RunFinding,
  { policy, at }: Run,
): { readonly terms: string; readonly text: Markup } {
  const { id, hits } = finding;
  const open = hits.filter(({ waiver }) => waiver?.state !== 'waived');
  const owner = shellWord(open.find((hit) => hit.owner !== undefined)?.owner, 'OWNER');
  const write = (until: string): Markup =>
    command(
      `idpact waive ${shellWord(id, 'ID')} --owner ${owner} \\\n  --expires ${until} --ticket TICKET \\\n  --reason "..." --exit "..."`,
    );
  if (policy === undefined) return { terms: '', text: write('YYYY-MM-DD') };
  const { maxDays, approvers } = limitsFor(policy, stagesIn(finding, hits));
  const end = Date.parse(at) + maxDays * MS_PER_DAY;
  return {
    terms: ` (${count(maxDays, 'day')} at most, ${count(approvers, 'approver')})`,
    text: write(Number.isNaN(end) ? 'YYYY-MM-DD' : new Date(end).toISOString().slice(0, 10)),
  };
}
