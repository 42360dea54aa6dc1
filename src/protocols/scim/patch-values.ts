/** Values of patches whose JSON type is not that of the attribute: `"False"` for a boolean (RFC 7643 §2.3.2). */
import type { HttpInteraction } from '../../core/contract.ts';
import type { Location } from '../../core/location.ts';
import { isObject } from '../../schema/json.ts';
import { coreSchema, keyOfPath, labelOfPath } from './attribute-path.ts';
import { callsOf, type Call, type ScimSide, type ScimView } from './facts.ts';
import type { ScimModel } from './model.ts';
import { isSame, isUnassigned } from './names.ts';
import { effectsOf, formText, type PatchEffect } from './patch.ts';
import { placeOf } from './places.ts';

export interface WrongValue {
  readonly key: string;
  readonly label: string;
  readonly form: string;
  /** What the schema says. */
  readonly type: string;
  readonly typeLocation: Location | undefined;
  readonly effect: PatchEffect;
  /** Where it was seen to be answered. */
  readonly calls: readonly Call[];
  /** Whether a contract sends it. */
  readonly isSent: boolean;
}

export function wrongValues({ head, contracts }: ScimView): readonly WrongValue[] {
  const found = new Map<string, WrongValue>();
  const note = (effect: PatchEffect, type: string, call: Call | undefined): void => {
    const wrong = wrongValue(effect, type, head.model);
    if (wrong === undefined) return;
    const name = `${wrong.key} ${wrong.form}`;
    const known = found.get(name) ?? { ...wrong, calls: [], isSent: false };
    found.set(name, {
      ...known,
      calls: call === undefined ? known.calls : [...known.calls, call],
      isSent: known.isSent || call === undefined,
    });
  };
  for (const { interactions } of contracts)
    for (const interaction of interactions)
      if (interaction.kind === 'http')
        for (const { effect, type } of patchesIn(interaction, head.model)) note(effect, type, undefined);
  for (const call of callsOf(head, 'patch'))
    for (const effect of call.fact.effects) note(effect, call.fact.type, call);
  return [...found.values()];
}

/** Calls of a side that send the same. */
export function callsWith(side: ScimSide, { key, form }: Pick<WrongValue, 'key' | 'form'>): readonly Call[] {
  return callsOf(side, 'patch').filter(({ fact }) =>
    fact.effects.some(
      (effect) =>
        effect.path !== undefined &&
        keyOfPath(effect.path, side.model.coreOf(fact.type)) === key &&
        formText(effect) === form,
    ),
  );
}

function patchesIn(
  { request }: HttpInteraction,
  model: ScimModel,
): readonly { readonly effect: PatchEffect; readonly type: string }[] {
  const type = placeOf(request.path, model)?.type;
  if (request.method !== 'PATCH' || type === undefined || request.body.kind !== 'json') return [];
  return effectsOf(request.body.value, request.body.location, model).map((effect) => ({ effect, type }));
}

function wrongValue(
  effect: PatchEffect,
  resource: string,
  model: ScimModel,
): Omit<WrongValue, 'calls' | 'isSent'> | undefined {
  const { path, value } = effect;
  if (path === undefined || !isPlain(effect)) return undefined;
  const core = model.coreOf(resource);
  const key = keyOfPath(path, core);
  const attribute = model.attribute(key);
  const type = attribute?.type?.value ?? knownType(key);
  if (type === undefined || isRight(type, value)) return undefined;
  const label = labelOfPath(path, core);
  return { key, label, form: formText(effect), type, typeLocation: attribute?.type?.location, effect };
}

/** Lists and objects have forms of their own. */
function isPlain({ op, path, value }: PatchEffect): boolean {
  if (op === 'remove' || path?.attribute === '' || isUnassigned(value)) return false;
  return !isObject(value) && !Array.isArray(value);
}

/** RFC 7643 §4.1.1 says it of every user. */
function knownType(key: string): string | undefined {
  return isSame(key, `${coreSchema('User')}:active`) ? 'boolean' : undefined;
}

function isRight(type: string, value: unknown): boolean {
  const wanted: Readonly<Record<string, string>> = {
    boolean: 'boolean',
    integer: 'number',
    decimal: 'number',
  };
  return typeof value === (wanted[type] ?? 'string') || type === 'complex';
}
