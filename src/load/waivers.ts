/** `idpact.waivers.yaml`: what it holds, and each thing that the policy misses in it, with its line. */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Config } from '../core/config.ts';
import { defined } from '../core/defined.ts';
import type { Document } from '../core/document.ts';
import type { Fault, FaultCode } from '../core/fault.ts';
import { childPointer, ROOT, type JsonPointer } from '../core/location.ts';
import type { Policy, WaiverMember } from '../core/policy.ts';
import type { Waiver, WaiverMatch } from '../core/waiver.ts';
import { loadDocument } from './document.ts';
import { shapeFaults } from './shape.ts';

export interface WaiversReading {
  readonly waivers: readonly Waiver[];
  readonly faults: readonly Fault[];
}

/** Absolute path of the waivers of a workspace, whether or not there are any. */
export function waiversPath(workspace: string, config: Pick<Config, 'waivers'>): string {
  return resolve(workspace, config.waivers ?? 'idpact.waivers.yaml');
}

/** A file that is named must be there; the usual one need not. */
export function readWaivers(
  workspace: string,
  { config, policy }: { readonly config: Pick<Config, 'waivers'>; readonly policy: Policy },
): WaiversReading {
  const path = waiversPath(workspace, config);
  if (config.waivers === undefined && !existsSync(path)) return { waivers: [], faults: [] };
  const { document, faults } = loadDocument(path, workspace);
  if (document === undefined) return { waivers: [], faults };
  const codes = { malformed: 'waiver-malformed', unknownKey: 'waiver-malformed' } as const;
  const shape = shapeFaults(document, { schema: 'waivers.json', ...codes });
  if (shape.length > 0) return { waivers: [], faults: shape };
  return waiversIn(document, policy);
}

type Written = Partial<Omit<Waiver, 'file' | 'position'>>;

function waiversIn(document: Document, policy: Policy): WaiversReading {
  const { waivers } = document.root as { readonly waivers: readonly Written[] };
  const faults: Fault[] = [];
  const known = new Map<string, number>();
  const read = waivers.flatMap((written, index) => {
    const pointer = childPointer(ROOT, 'waivers', index);
    const own = [
      ...lacking(written, { document, pointer, policy }),
      ...twice(written, { document, pointer, index, known }),
    ];
    faults.push(...own);
    return own.length > 0 ? [] : [waiverOf(written, document, pointer)];
  });
  return { waivers: read, faults };
}

interface Place {
  readonly document: Document;
  readonly pointer: JsonPointer;
}

function twice(
  { id }: Written,
  {
    document,
    pointer,
    index,
    known,
  }: Place & { readonly index: number; readonly known: Map<string, number> },
): readonly Fault[] {
  if (id === undefined) return [];
  const first = known.get(id);
  known.set(id, first ?? index);
  if (first === undefined) return [];
  const message = `there are two waivers \`${id}\``;
  const fault = faultAt(document, childPointer(pointer, 'id'), 'waiver-malformed');
  return [{ ...fault, message, hint: 'Give each its own number; history is told by them.' }];
}

const MEMBERS: Readonly<Record<WaiverMember, string>> = {
  owner: 'whom to ask',
  reason: 'why it is let through',
  exit: 'what has to be true for it to end',
  ticket: 'where the work is tracked',
};

function lacking(
  written: Written,
  { document, pointer, policy }: Place & { readonly policy: Policy },
): readonly Fault[] {
  const name = written.id ?? 'the waiver';
  const required = ['id', 'match', 'created', 'expires', ...policy.waivers.require] as const;
  const missing = required.filter((member) => isBlank(written[member]));
  const faults = missing.map((member): Fault => ({
    ...faultAt(document, pointer, 'waiver-incomplete'),
    message: `${name} has no \`${member}\``,
    hint: hintFor(member),
  }));
  const broad = written.match === undefined ? undefined : tooBroad(written.match);
  if (broad === undefined) return faults;
  const fault = faultAt(document, childPointer(pointer, 'match'), 'waiver-too-broad');
  return [
    ...faults,
    { ...fault, message: `${name} ${broad}`, hint: 'Name a fingerprint, or a rule and a consumer.' },
  ];
}

function isBlank(value: unknown): boolean {
  return value === undefined || (typeof value === 'string' && value.trim() === '');
}

function hintFor(member: string): string {
  const known = Object.entries(MEMBERS).find(([name]) => name === member)?.[1];
  if (known !== undefined) return `Say ${known}; the policy asks for it.`;
  if (member === 'id') return 'Give it the next number: W-007.';
  return member === 'match' ? 'Say what it covers; `idpact waive` writes it.' : 'Write a day: 2026-12-05.';
}

/** Letting through whatever a rule will ever find is no waiver. */
function tooBroad({ fingerprint, rule, consumer = '' }: WaiverMatch): string | undefined {
  if (fingerprint !== undefined) return undefined;
  if (rule === undefined) return 'matches neither a fingerprint nor a rule';
  return /^[*]*$/u.test(consumer) ? 'matches every consumer' : undefined;
}

function faultAt(
  document: Document,
  pointer: JsonPointer,
  code: FaultCode,
): Pick<Fault, 'code' | 'document' | 'pointer' | 'position'> {
  return { code, document: document.path, pointer, ...defined({ position: document.position(pointer) }) };
}

function waiverOf(written: Written, document: Document, pointer: JsonPointer): Waiver {
  const { id = '', match = {}, owner = '', approvedBy = [], reason = '', exit = '' } = written;
  return {
    id,
    match,
    owner,
    approvedBy,
    reason,
    exit,
    ...defined({ ticket: written.ticket }),
    created: written.created ?? '',
    ...defined({ renewed: written.renewed }),
    expires: written.expires ?? '',
    renewals: written.renewals ?? 0,
    file: document.path,
    ...defined({ position: document.position(pointer) }),
  };
}
