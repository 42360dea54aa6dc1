/** Users are named in another way. */
import { identityRule, type IdentityRule } from '../../../core/identity.ts';
import { evidenceOf } from '../../../core/evidence.ts';
import type { SamlFact, SamlView } from '../facts.ts';
import { UNSPECIFIED_NAME_ID, type Role, type SamlModel } from '../model.ts';
import { rolePairs } from '../pairs.ts';
import { asksAnew, groupsOf, isEmail, withVerdict, type Group, type Seen } from '../people.ts';
import { listWords, pairWords } from '../words.ts';

export const samlNameIdFormatChanged: IdentityRule = identityRule<
  SamlModel,
  SamlFact,
  { before: string; after: string }
>({
  meta: {
    id: 'saml/name-id-format-changed',
    title: 'Name identifier of another format',
    effect: 'breaking',
    why: 'Accounts are found by the name identifier. In another format every user is a new one: duplicates, lost access, and leavers that are not found.',
    fix: {
      provider: 'Keep the format for partners that are there; a new one is a choice of each partner.',
      consumer:
        'Ask for the format in `NameIDPolicy`, and link accounts by an identifier that does not change.',
    },
    since: '0.2.0',
    source: 'SAML V2.0 Metadata §2.4.2; SAML V2.0 Core §2.2.2, §3.4.1.1, §8.3',
    drift: 'schema',
    controls: ['PR.AA-01', 'PR.AA-04'],
    needs: {
      base: [['metadata', 'recorded:response']],
      head: [['metadata', 'recorded:response']],
    },
    message: ({ before, after }) => `name identifiers: ${after}, before ${before}`,
  },
  visit(view, report) {
    const told = new Set<string>();
    const lists = removedOf(view);
    for (const { group, before, after } of recordedChanges(view)) {
      const [then, now] = pairWords(before, after);
      for (const format of group.before.map(formatOf)) told.add(format);
      const own = lists.filter(({ format }) => group.before.some((seen) => formatOf(seen) === format));
      const [first] = group.after;
      report({
        args: { before: then, after: now },
        operation: 'NameID',
        direction: 'response',
        evidence: evidenceOf(
          ['before', [...own.map(({ location }) => location), group.before[0]?.fact.location]],
          ['after', own.map(({ role }) => role.nameIdFormats[0]?.location)],
          ['recording', [first?.fact.location]],
        ),
        change: { before: then, after: now },
        witness: {
          value: first?.assertion.nameId?.value,
          expected: then,
          actual: first === undefined ? now : withVerdict(now, first.fact),
        },
        touches: group.before.map((seen) => ({ kind: 'name identifier format', name: formatOf(seen) })),
        seen: { exchanges: group.after.map(({ exchange }) => exchange), of: group.after.length },
      });
    }
    for (const { format, location, role } of lists) {
      if (told.has(format)) continue;
      const left = role.nameIdFormats.map(({ value }) => value);
      const [then, now] = pairWords([format], left);
      report({
        args: { before: then, after: now },
        operation: 'NameIDFormat',
        direction: 'response',
        evidence: evidenceOf(
          ['before', [location]],
          ['after', role.nameIdFormats.map((each) => each.location)],
        ),
        change: { before: then, after: now },
        witness: { value: left, expected: `\`${then}\` among the formats`, actual: listWords(left) },
        touches: [{ kind: 'name identifier format', name: format }],
      });
    }
  },
});

interface Removed {
  readonly format: string;
  readonly location: Role['location'];
  /** Of the release after. */
  readonly role: Role;
}

/** Where a release lists no format, it says nothing of them. */
function removedOf({ base, head }: SamlView): readonly Removed[] {
  return rolePairs(base?.model, head.model).flatMap(({ before, after }) => {
    const left = new Set(after?.nameIdFormats.map(({ value }) => value));
    if (after === undefined || left.size === 0 || before.kind === 'sp') return [];
    return before.nameIdFormats.flatMap(({ value, location }) =>
      left.has(value) || value === UNSPECIFIED_NAME_ID ? [] : [{ format: value, location, role: after }],
    );
  });
}

interface Recorded {
  readonly group: Group;
  readonly before: readonly string[];
  readonly after: readonly string[];
}

/** By the format, and where it is the same by what the value looks like. */
function recordedChanges(view: SamlView): readonly Recorded[] {
  return groupsOf(view).flatMap(({ audience, ...seen }): readonly Recorded[] => {
    if (asksAnew(view, audience, 'nameIdFormat')) return [];
    const isNamed = ({ assertion }: Seen): boolean => assertion.nameId !== undefined;
    const group = { audience, before: seen.before.filter(isNamed), after: seen.after.filter(isNamed) };
    if (group.before.length === 0 || group.after.length === 0) return [];
    for (const of of [formatOf, shapeOf]) {
      const [before, after] = [group.before.map(of), group.after.map(of)];
      if (before.every((each) => !after.includes(each))) return [{ group, before, after }];
      if (new Set([...before, ...after]).size > 1) return [];
    }
    return [];
  });
}

function formatOf({ assertion }: Seen): string {
  return assertion.nameId?.format ?? UNSPECIFIED_NAME_ID;
}

function shapeOf({ assertion }: Seen): string {
  return isEmail(assertion.nameId?.value ?? '') ? 'an e-mail address' : 'no e-mail address';
}
