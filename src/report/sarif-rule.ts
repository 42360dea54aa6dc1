/** Rules in SARIF: one object for each rule that a run reports, with what `explain` says. */
import type { RuleMeta } from '../core/rule.ts';
import type { Effect, RuleId } from '../core/finding.ts';
import type { RunFinding } from '../core/run.ts';
import { prose, short, shown, titled } from './escape.ts';
import { SARIF } from './limits.ts';
import { sentence } from './weight.ts';

/** What the findings do not carry; undefined for a rule that is not known any more. */
export type DescribeRule = (id: RuleId) => Pick<RuleMeta, 'title' | 'effect' | 'source'> | undefined;

export interface RuleObject {
  readonly id: string;
  readonly name: string;
  readonly shortDescription: { readonly text: string };
  readonly fullDescription: { readonly text: string };
  readonly help: { readonly text: string; readonly markdown: string };
  readonly defaultConfiguration: { readonly level: 'error' | 'warning' | 'note' };
  readonly properties: {
    readonly tags: readonly string[];
    readonly 'security-severity'?: string;
  };
}

/** Stands for every question that was asked and not answered. */
export const NOT_CHECKED = 'idpact/not-checked';

/** An access that should have ended, or a key that should have changed, is a matter of security (UX §10). */
const SECURITY_STAGES: ReadonlySet<string> = new Set(['leaver', 'rotation']);
const SECURITY_SEVERITY = '7.5';

/** In the order of their ids, so that they keep their places as findings come and go. */
export function ruleObjects(
  findings: readonly RunFinding[],
  hasNotChecked: boolean,
  describe: DescribeRule = () => undefined,
): readonly RuleObject[] {
  const byRule = new Map<RuleId, RunFinding[]>();
  for (const finding of findings) {
    const known = byRule.get(finding.rule) ?? [];
    byRule.set(finding.rule, known);
    known.push(finding);
  }
  const own = [...byRule].map(([id, list]) => ruleObject(id, list, describe(id)));
  return [...own, ...(hasNotChecked ? [notChecked] : [])].sort((a, b) => (a.id < b.id ? -1 : 1));
}

const CONFIGURED: Readonly<Record<Effect, RuleObject['defaultConfiguration']['level']>> = {
  breaking: 'error',
  risky: 'warning',
  safe: 'note',
};

function ruleObject(id: RuleId, findings: readonly RunFinding[], meta: ReturnType<DescribeRule>): RuleObject {
  const title = meta?.title ?? wordsOf(id);
  const why = findings.find((finding) => finding.why !== '')?.why ?? title;
  const fix = findings[0]?.fix ?? [];
  return {
    id: shown(id),
    name: pascal(id).slice(0, SARIF.name),
    shortDescription: { text: short(sentence(title), SARIF.description) },
    fullDescription: { text: short(why, SARIF.description) },
    help: helpOf({ title, why, id, fix, source: meta?.source }),
    defaultConfiguration: { level: CONFIGURED[meta?.effect ?? worstEffect(findings)] },
    properties: propertiesOf(id, findings),
  };
}

function worstEffect(findings: readonly RunFinding[]): Effect {
  const effects = new Set(findings.map(({ effect }) => effect));
  return (['breaking', 'risky'] as const).find((effect) => effects.has(effect)) ?? 'safe';
}

function propertiesOf(id: RuleId, findings: readonly RunFinding[]): RuleObject['properties'] {
  const stages = [...new Set(findings.flatMap(({ stage }) => stage ?? []))].sort();
  const isSecurity = stages.some((stage) => SECURITY_STAGES.has(stage));
  const family = shown(id.split('/')[0] ?? '');
  const tags = [
    'contract',
    family,
    ...(isSecurity ? ['security'] : []),
    ...stages.map((stage) => `lifecycle/${stage}`),
  ];
  return {
    tags: [...new Set(tags)].slice(0, SARIF.tags),
    ...(isSecurity ? { 'security-severity': SECURITY_SEVERITY } : {}),
  };
}

interface Help {
  readonly title: string;
  readonly why: string;
  readonly id: string;
  readonly fix: RunFinding['fix'];
  readonly source: string | undefined;
}

/** What `idpact explain RULE` says. */
function helpOf({ title, why, id, fix, source }: Help): RuleObject['help'] {
  const fixes = fix.map(({ side, text }) => ({
    side: side === 'provider' ? 'Provider' : 'Consumer',
    text: shown(text),
  }));
  const text = [
    sentence(shown(title)),
    shown(why),
    ...fixes.map((each) => `${each.side}: ${each.text}`),
    ...(source === undefined ? [] : [`Source: ${shown(source)}`]),
    `More: idpact explain ${shown(id)}`,
  ];
  const markdown = [
    `**${titled(shown(title))}**`,
    titled(shown(why)),
    fixes.map((each) => `- **${each.side}:** ${titled(each.text)}`).join('\n'),
    ...(source === undefined ? [] : [`Source: ${prose(shown(source))}`]),
    `More: \`idpact explain ${shown(id).replaceAll('`', '')}\``,
  ];
  return { text: text.join('\n'), markdown: markdown.filter((part) => part !== '').join('\n\n') };
}

/** `contract/response-status-missing`: `Response status missing`. */
function wordsOf(id: string): string {
  const words = shown(id.split('/').at(-1) ?? id).replaceAll('-', ' ');
  return `${words.slice(0, 1).toUpperCase()}${words.slice(1)}`;
}

function pascal(id: string): string {
  return shown(id)
    .split(/[^\p{L}\p{N}]+/u)
    .map((word) => `${word.slice(0, 1).toUpperCase()}${word.slice(1)}`)
    .join('');
}

const notChecked: RuleObject = {
  id: NOT_CHECKED,
  name: 'NotChecked',
  shortDescription: { text: 'Not checked.' },
  fullDescription: { text: 'A question was asked and not answered. What was not checked has not passed.' },
  help: {
    text: 'Not checked. A question was asked and not answered, and the message says why. What was not checked has not passed.',
    markdown:
      '**Not checked**\n\nA question was asked and not answered, and the message says why. What was not checked has not passed.',
  },
  defaultConfiguration: { level: 'warning' },
  properties: { tags: ['contract'] },
};
