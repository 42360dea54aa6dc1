/**
 * SARIF 2.1.0 as far as idpact writes it, written by hand from the standard and stricter than it: a member that is not named
 * here is a mistake. Gives the places and what is wrong with them.
 */

type Check = (value: unknown, at: string) => readonly string[];

const wrong = (at: string, what: string): readonly string[] => [`${at}: ${what}`];

const text =
  (pattern = /^[^]+$/u, max = Infinity): Check =>
  (value, at) =>
    typeof value === 'string' && pattern.test(value) && value.length <= max ? [] : wrong(at, `no text like ${String(pattern)}`);

const integer =
  (least: number): Check =>
  (value, at) =>
    Number.isInteger(value) && (value as number) >= least ? [] : wrong(at, `no integer from ${String(least)}`);

const either =
  (...values: readonly unknown[]): Check =>
  (value, at) =>
    values.includes(value) ? [] : wrong(at, `none of ${values.join(', ')}`);

const list =
  (element: Check, max = Infinity, least = 0): Check =>
  (value, at) =>
    Array.isArray(value) && value.length <= max && value.length >= least
      ? value.flatMap((each, index) => element(each, `${at}/${String(index)}`))
      : wrong(at, `no list of ${String(least)} to ${String(max)}`);

/** Members whose names end in `?` may be absent. */
const object =
  (members: Readonly<Record<string, Check>>): Check =>
  (value, at) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return wrong(at, 'no object');
    const allowed = new Map(Object.entries(members).map(([name, check]) => [name.replace('?', ''), check]));
    const missing = Object.keys(members).filter((name) => !name.endsWith('?') && !Object.hasOwn(value, name));
    return [
      ...missing.flatMap((name) => wrong(at, `lacks ${name}`)),
      ...Object.entries(value).flatMap(([name, inner]) => allowed.get(name)?.(inner, `${at}/${name}`) ?? wrong(at, `has ${name}`)),
    ];
  };

const anything: Check = () => [];

/** RFC 3986: a relative path without steps upward, nothing but what may stand in it. */
const uri = text(/^(?![/:]|[^/]*:|.*\/\/|(?:.*\/)?\.\.?(?:\/|$))(?:[\w\-.~!$&'()*+,;=@/]|%[0-9A-F]{2})+$/u);

const region: Check = (value, at) => {
  const shape = object({ startLine: integer(1), startColumn: integer(1), endLine: integer(1), endColumn: integer(1) })(value, at);
  if (shape.length > 0) return shape;
  const { startLine, startColumn, endLine, endColumn } = value as Readonly<Record<string, number>>;
  const isForward = Number(endLine) > Number(startLine) || (endLine === startLine && Number(endColumn) > Number(startColumn));
  return isForward ? [] : wrong(at, 'ends before it starts');
};

const physicalLocation = object({ artifactLocation: object({ uri }), region });
const message = object({ text: text() });
const level = either('error', 'warning', 'note');

const rule = object({
  id: text(/^[a-z-]+\/[a-z-]+$/u),
  name: text(/^[A-Z]\w*$/u, 255),
  shortDescription: object({ text: text(/^[^]+$/u, 1024) }),
  fullDescription: object({ text: text(/^[^]+$/u, 1024) }),
  help: object({ text: text(), markdown: text() }),
  defaultConfiguration: object({ level }),
  properties: object({ tags: list(text(), 10, 1), 'security-severity?': text(/^(?:\d|10)\.\d$/u) }),
});

const result = object({
  ruleId: text(),
  ruleIndex: integer(0),
  level,
  message,
  locations: list(object({ physicalLocation, 'logicalLocations?': list(object({ fullyQualifiedName: text() })) }), 1, 1),
  'relatedLocations?': list(object({ id: integer(1), physicalLocation, message }), 100, 1),
  partialFingerprints: object({ primaryLocationLineHash: text(/^[0-9a-f]{64}:\d+$/u) }),
  'properties?': anything,
});

const notification = object({
  level,
  'descriptor?': object({ id: text() }),
  message,
  'locations?': list(object({ physicalLocation }), 1, 1),
});

const analysis: Check = (value, at) => [
  ...object({
    tool: object({
      driver: object({
        name: either('idpact'),
        version: text(),
        semanticVersion: text(/^\d+\.\d+\.\d+/u),
        rules: list(rule),
      }),
    }),
    automationDetails: object({ id: text(/^idpact\/(?:[^/]+\/)?$/u) }),
    columnKind: either('utf16CodeUnits'),
    invocations: list(
      object({
        executionSuccessful: either(true, false),
        endTimeUtc: text(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/u),
        toolExecutionNotifications: list(notification),
      }),
      1,
      1,
    ),
    results: list(result, 5000),
  })(value, at),
  ...rulesFit(value, at),
];

/** What no shape says: ids are unique, and results point at the rule they name. */
function rulesFit(value: unknown, at: string): readonly string[] {
  const { tool, results } = value as Analysis;
  const ids = tool.driver.rules.map(({ id }) => id);
  return [
    ...(new Set(ids).size === ids.length ? [] : wrong(at, 'two rules of one id')),
    ...results.flatMap(({ ruleId, ruleIndex }, index) =>
      ids[ruleIndex] === ruleId ? [] : wrong(`${at}/results/${String(index)}`, 'points at another rule'),
    ),
    ...ids.flatMap((id) => (results.some(({ ruleId }) => ruleId === id) ? [] : wrong(at, `rule ${id} has no result`))),
  ];
}

const log: Check = object({
  $schema: either('https://json.schemastore.org/sarif-2.1.0.json'),
  version: either('2.1.0'),
  runs: list(analysis, 20, 1),
});

export const mistakesIn = (value: unknown): readonly string[] => log(value, '');

export interface Analysis {
  readonly tool: { readonly driver: { readonly rules: readonly Rule[] } };
  readonly automationDetails: { readonly id: string };
  readonly invocations: readonly {
    readonly executionSuccessful: boolean;
    readonly toolExecutionNotifications: readonly { readonly level: string; readonly message: { readonly text: string } }[];
  }[];
  readonly results: readonly Result[];
}

interface Rule {
  readonly id: string;
  readonly help: { readonly markdown: string };
  readonly properties: { readonly tags: readonly string[]; readonly 'security-severity'?: string };
}

interface Result {
  readonly ruleId: string;
  readonly ruleIndex: number;
  readonly level: string;
  readonly message: { readonly text: string };
  readonly locations: readonly { readonly physicalLocation: Place }[];
  readonly relatedLocations?: readonly { readonly physicalLocation: Place; readonly message: { readonly text: string } }[];
  readonly partialFingerprints: { readonly primaryLocationLineHash: string };
}

interface Place {
  readonly artifactLocation: { readonly uri: string };
  readonly region: { readonly startLine: number };
}
