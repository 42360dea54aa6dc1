/** JSON: members by their names and by what stands beside them, and every text by its shape. */
import { isOAuth } from './form.ts';
import { editedText, editedValue, treeOfText, treeOfValue } from './json-tree.ts';
import type { Edits, JsonNode, ObjectNode, TextNode } from './json-tree.ts';
import type { Kit } from './kit.ts';
import { wordsOf, type NameRule } from './names.ts';
import { areaOf, isTypeName, tellsPerson, typeOf, type Area } from './person.ts';
import { redactNamed } from './values.ts';

/** Undefined for a text that is no JSON. White space, the order of members and the writing of numbers stay. */
export function redactJsonText(kit: Kit, text: string): string | undefined {
  const isMarked = text.startsWith('\ufeff');
  const json = isMarked ? text.slice(1) : text;
  const tree = treeOfText(json);
  if (tree === undefined) return undefined;
  const edits = editsOf(kit, tree);
  return edits.size === 0 ? text : `${isMarked ? '\ufeff' : ''}${editedText(json, edits)}`;
}

/** The same value, not a copy, when there is nothing to redact. */
export function redactJsonValue(kit: Kit, value: unknown): unknown {
  const tree = treeOfValue(value);
  const edits = editsOf(kit, tree);
  return edits.size === 0 ? value : editedValue(tree, edits);
}

interface Walk {
  readonly kit: Kit;
  readonly edits: Map<JsonNode, string | number>;
}

interface Around {
  /** The rule of the member whose value this is, or of one around it. */
  readonly rule?: NameRule;
  /** Name of the member whose value this is. */
  readonly key: string;
  readonly area?: Area;
  /** What the object tells that the value stands in. */
  readonly isPerson: boolean;
  readonly isOAuth: boolean;
}

function editsOf(kit: Kit, tree: JsonNode): Edits {
  const walk: Walk = { kit, edits: new Map() };
  visit(walk, tree, { key: '', isPerson: false, isOAuth: false });
  return walk.edits;
}

function visit(walk: Walk, node: JsonNode, around: Around): void {
  switch (node.kind) {
    case 'text':
      visitText(walk, node, around);
      return;
    case 'number':
      // A token would change the type, which is what contracts are about; so all such numbers become the same one.
      if (around.rule?.numeric === true && node.value !== 0) walk.edits.set(node, 0);
      return;
    case 'array':
      for (const item of node.items) visit(walk, item, around);
      return;
    case 'object':
      visitObject(walk, node, around);
      return;
    case 'deep':
      walk.edits.set(node, walk.kit.tokens.of('secret', 'nested too deeply'));
      return;
    case 'other':
      return;
  }
}

function visitText({ kit, edits }: Walk, node: TextNode, around: Around): void {
  const { value } = node;
  const { rule, isPerson } = around;
  const place = { where: 'json', oauth: around.isOAuth, person: isPerson } as const;
  const named = rule === undefined ? undefined : redactNamed(kit, { rule, value }, place);
  const redacted = named ?? kit.text(value);
  if (redacted !== value) edits.set(node, redacted);
}

function visitObject(walk: Walk, node: ObjectNode, around: Around): void {
  const { kit, edits } = walk;
  const own = factsOf(node, around);
  for (const [key, value] of node.members) {
    const name = kit.text(key.value);
    if (name !== key.value) edits.set(key, name);
    if (isKept(kit, key.value, value)) continue;
    visit(walk, value, inside(kit, own, { key: key.value, value }));
  }
}

/** What the user asked to keep is kept when it is a value; of an object, the members are named on their own. */
function isKept(kit: Kit, name: string, value: JsonNode): boolean {
  const isObject = value.kind === 'object' || (value.kind === 'array' && value.items.some(isObjectNode));
  return !isObject && kit.names.kept(name);
}

function isObjectNode({ kind }: JsonNode): boolean {
  return kind === 'object';
}

interface Facts {
  readonly around: Around;
  readonly isPerson: boolean;
  readonly isOAuth: boolean;
  readonly isKey: boolean;
  /** `{"name": "password", "value": …}`: the name that stands beside the value. */
  readonly label: string | undefined;
}

interface Member {
  readonly key: string;
  readonly value: JsonNode;
}

function factsOf({ members }: ObjectNode, around: Around): Facts {
  const names = members.map(([key]) => key.value);
  const isOwnPerson = tellsPerson(names);
  const type = typeOf(typesIn(members));
  const isListed = around.key === 'members' || around.area === 'person';
  return {
    around,
    isPerson: type !== 'group' && (isOwnPerson || type === 'person' || isListed || around.area === 'name'),
    isOAuth: isOAuth(names),
    isKey: names.includes('kty'),
    label: labelIn(members),
  };
}

/** Texts that say what kind of thing the object is: `type`, `schemas` and `meta.resourceType` of SCIM, `$ref`. */
function typesIn(members: ObjectNode['members']): readonly string[] {
  return members.flatMap(([{ value: name }, value]) => {
    if (isTypeName(name) && value.kind === 'text') return [value.value];
    if (name === '$ref' && value.kind === 'text')
      return [/\/(Users|Groups)\//u.exec(value.value)?.[1]?.slice(0, -1) ?? ''];
    if (name === 'meta' && value.kind === 'object') return typesIn(value.members);
    return name === 'schemas' && value.kind === 'array'
      ? value.items.flatMap((item) => (item.kind === 'text' ? [item.value.split(':').at(-1) ?? ''] : []))
      : [];
  });
}

const LABEL = /^(?:name|key|attribute|field|parameter|header|type)$/iu;
const LABELLED = /^(?:value|values|val|stringvalue)$/iu;

function labelIn(members: ObjectNode['members']): string | undefined {
  if (!members.some(([key]) => LABELLED.test(key.value))) return undefined;
  const isPatch = members.some(([key]) => key.value === 'op');
  for (const [key, value] of members) {
    if (value.kind !== 'text') continue;
    // `emails[type eq "work"].value` of a SCIM patch is about `emails`.
    if (isPatch && key.value === 'path')
      return value.value.replace(/\[[^\]]*\]/gu, '').replace(/\.value$/u, '');
    if (LABEL.test(key.value)) return value.value;
  }
  return undefined;
}

/** Members of `{"password": {"value": …, "hash": {…}}}` that hold what the name around them promises. */
const HOLDER = /^(?:value|values|hash|salt|plain|plaintext|text|number|href|url|secret|data|answer)$/iu;
const PRIVATE_MEMBER = /^(?:d|p|q|dp|dq|qi|k|oth|r|t)$/u;
const PRIVATE: NameRule = { kind: 'key', how: 'always' };
const HASHED: NameRule = { kind: 'secret', how: 'always' };

function inside(kit: Kit, own: Facts, member: Member): Around {
  const { around, isPerson } = own;
  const rule = ruleFor(kit, own, member);
  const area = areaOf(member.key, isPerson, around.area);
  return {
    key: member.key,
    isOAuth: own.isOAuth,
    isPerson: isPersonal(own, member.key, rule),
    ...(rule === undefined ? {} : { rule }),
    ...(area === undefined ? {} : { area }),
  };
}

function ruleFor(kit: Kit, own: Facts, { key, value }: Member): NameRule | undefined {
  const outer = own.around.rule;
  if (own.isKey && PRIVATE_MEMBER.test(key)) return PRIVATE;
  if (own.label !== undefined && LABELLED.test(key)) {
    const labelled = kit.names.rule(own.label);
    if (labelled !== undefined) return labelled;
  }
  if (outer !== undefined && HOLDER.test(key) && isHeld(outer, key)) return outer;
  if (key === 'hash' && value.kind === 'object') return HASHED;
  return kit.names.rule(key);
}

/** A link under `password` leads to a page; only that of a QR code is itself the secret. */
function isHeld(outer: NameRule, key: string): boolean {
  if (/^(?:href|url)$/iu.test(key)) return outer.how === 'qr';
  if (key === 'number') return outer.how === 'phone';
  return true;
}

/** `formatted` is a person's name in `name`, and an address in `address`; alone it is neither. */
function isPersonal(own: Facts, key: string, rule: NameRule | undefined): boolean {
  if (rule?.how !== 'person') return own.isPerson;
  const { area } = own.around;
  const word = wordsOf(key).join('');
  if (word === 'formatted') return area === 'name' || area === 'address';
  return rule.kind === 'address' ? own.isPerson || area === 'address' : own.isPerson && area !== 'address';
}
