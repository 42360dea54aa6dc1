/** Ajv on the documents as they were written: the last word on every witness. It knows nothing of our normal form. */
import type * as AjvPackage from 'ajv';
import type { Ajv, ValidateFunction, Vocabulary } from 'ajv';
import type * as Ajv2020Package from 'ajv/dist/2020.js';
import type { Ajv2020 } from 'ajv/dist/2020.js';
import { onDemand } from '../core/on-demand.ts';
import type { SchemaPlace } from '../core/schema.ts';
import type { JsonObject } from './json.ts';
import type { Reading } from './reading.ts';
import { plainSchema, type Plain } from './plain.ts';
import { answerOf, type Answer, type Ask } from './questions.ts';
import { matchesPattern } from './text.ts';

const ajvPackage = onDemand('ajv') as () => typeof AjvPackage;
const ajv2020Package = onDemand('ajv/dist/2020.js') as () => typeof Ajv2020Package;
/** `dependentRequired` and its like, which the class for the older draft does not bring along. */
const nextVocabulary = onDemand('ajv/dist/vocabularies/next.js') as () => { readonly default: Vocabulary };
const addFormats = onDemand('ajv-formats') as () => (instance: Ajv | Ajv2020) => void;

export interface Referee {
  /** Whether the value is valid; undefined when the schema cannot be compiled or leads nowhere. */
  readonly accepts: (place: SchemaPlace, value: unknown, reading: Reading) => boolean | undefined;
}

/** `{ value, names }`: whether the value has all the names, for any names. */
const REQUIRED = { properties: { value: { required: { $data: '/names' } } } };

/** `{ value, values }`: whether the value is one of the values, for any values. */
const LISTED = { properties: { value: { enum: { $data: '/values' } } } };

/** Compiled schemas kept; they are small, and the same ones come back often. */
const KEPT_MAX = 5000;

export function createReferee(): Referee {
  const options = {
    strict: false,
    logger: false,
    validateSchema: false,
    addUsedSchema: false,
    inlineRefs: false,
    meta: false,
    messages: false,
    // A member called `constructor` is there when the value has it, not because every object inherits one.
    ownProperties: true,
    code: { optimize: false, regExp: safeRegExp },
  } as const;
  // Tracking what is evaluated makes every schema slower to compile, and few need it.
  let usual: Ajv | undefined;
  let tracking: Ajv2020 | undefined;
  const usualAjv = (): Ajv =>
    (usual ??= withNext(withFormats(new (ajvPackage().Ajv)({ ...options, next: true, $data: true }))));
  const trackingAjv = (): Ajv2020 => (tracking ??= withFormats(new (ajv2020Package().Ajv2020)(options)));
  const validators = new Map<string, ValidateFunction | undefined>();
  const validatorFor = (plain: Plain): ValidateFunction | undefined => {
    const text = JSON.stringify(plain);
    const known = validators.get(text);
    if (known !== undefined || validators.has(text)) return known;
    if (validators.size > KEPT_MAX) validators.clear();
    const validate = compiled(text.includes('"unevaluated') ? trackingAjv() : usualAjv(), plain);
    validators.set(text, validate);
    return validate;
  };
  let naming: ValidateFunction | undefined;
  const hasAll = (question: unknown): boolean => (naming ??= usualAjv().compile(REQUIRED))(question);
  let listing: ValidateFunction | undefined;
  const isListed = (question: unknown): boolean => (listing ??= usualAjv().compile(LISTED))(question);
  // Lists differ from schema to schema; asked with the list as data, they are all one question.
  const askRest = ({ required, enum: values, ...rest }: JsonObject, value: unknown): Answer => {
    if (required !== undefined && !hasAll({ value, names: required })) return false;
    if (values !== undefined && !isListed({ value, values })) return false;
    return Object.keys(rest).length === 0 || validatorFor(rest)?.(value);
  };
  const ask: Ask = (schema, value) => {
    if (typeof schema === 'boolean') return schema;
    const isWhole = schema['unevaluatedProperties'] !== undefined || !isFilled(schema['enum']);
    return isWhole ? validatorFor(schema)?.(value) : askRest(schema, value);
  };

  return {
    accepts: (place, value, reading) => {
      const plain = plainSchema(place, [value], reading);
      if (plain === undefined) return undefined;
      return answerOf(plain, value, ask);
    },
  };
}

/** A list without values is no question that Ajv answers. */
function isFilled(list: unknown): boolean {
  return list === undefined || (Array.isArray(list) && list.length > 0);
}

function withNext(ajv: Ajv): Ajv {
  ajv.addVocabulary(nextVocabulary().default);
  return ajv;
}

function withFormats<T extends Ajv | Ajv2020>(ajv: T): T {
  addFormats()(ajv);
  return ajv;
}

function compiled(ajv: Ajv | Ajv2020, schema: Plain): ValidateFunction | undefined {
  try {
    const validate = ajv.compile(schema);
    // What it keeps of each schema would only be asked for again by the schema, and that is remembered here.
    ajv.removeSchema(schema);
    return validate;
  } catch {
    // A schema that Ajv cannot compile (a bad keyword, an unknown type) proves nothing.
    return undefined;
  }
}

/**
 * Patterns from documents are hostile input, so Ajv runs them through the same bounded matcher as everything else.
 * It tells patterns apart by their text.
 */
const safeRegExp = Object.assign(
  (pattern: string) => ({
    test: (text: string): boolean => matchesPattern(pattern, text) !== false,
    toString: () => `/${pattern}/`,
  }),
  { code: 'safeRegExp' },
);
