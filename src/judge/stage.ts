/** Which stage of an identity's life an interaction serves, and which rule said so. First hit wins. */
import type { HttpInteraction, JudgedInteraction } from '../core/contract.ts';
import { isEndOfAccess } from '../core/deactivation.ts';
import type { Stage } from '../core/run.ts';

export type StageSource = 'comment' | 'description' | 'config' | 'default' | 'rule';

export interface StageRule {
  /** `PATCH /scim/v2/Users/*`; `*` stands for any run of characters. */
  readonly operation: string;
  /** `body has active=false`. */
  readonly when?: string;
  readonly stage: Stage;
}

export interface Staged {
  readonly stage: Stage;
  readonly source: StageSource;
}

const STAGES: readonly Stage[] = ['joiner', 'mover', 'leaver', 'auth', 'recovery', 'rotation'];

export function isStage(value: unknown): value is Stage {
  return STAGES.some((stage) => stage === value);
}

/** Of a message only what its consumer wrote: rules are about requests. */
export function stageOf(interaction: JudgedInteraction, rules: readonly StageRule[]): Staged | undefined {
  const written = interaction.comments['stage'];
  if (isStage(written)) return { stage: written, source: 'comment' };
  const tag = /\[(\w+)\]/u.exec(interaction.description)?.[1];
  if (isStage(tag)) return { stage: tag, source: 'description' };
  if (interaction.kind === 'message') return undefined;
  const configured = rules.find((rule) => applies(rule, interaction));
  if (configured !== undefined) return { stage: configured.stage, source: 'config' };
  const usual = DEFAULTS.find((rule) => rule.applies(interaction));
  return usual === undefined ? undefined : { stage: usual.stage, source: 'default' };
}

function applies({ operation, when }: StageRule, interaction: HttpInteraction): boolean {
  const { method, path } = interaction.request;
  return matchesGlob(operation, `${method} ${path}`) && (when === undefined || holds(when, interaction));
}

/** `*` stands for any run of characters, in time linear in both texts but for backtracking to the last `*`. */
export function matchesGlob(glob: string, text: string): boolean {
  let [g, t, star, mark] = [0, 0, -1, 0];
  while (t < text.length) {
    if (glob[g] === '*') [star, mark, g] = [g, t, g + 1];
    else if (glob[g] === text[t]) [g, t] = [g + 1, t + 1];
    else if (star >= 0) [g, mark, t] = [star + 1, mark + 1, mark + 1];
    else return false;
  }
  return /^\**$/u.test(glob.slice(g));
}

function holds(condition: string, interaction: HttpInteraction): boolean {
  const parsed = /^body has ([\w.:-]+)=(.*)$/u.exec(condition);
  if (parsed === null) return false;
  const [, name = '', value = ''] = parsed;
  return bodyHas(bodyOf(interaction), name, value);
}

function bodyOf({ request }: HttpInteraction): unknown {
  return request.body.kind === 'json' ? request.body.value : undefined;
}

/** Looks for a member anywhere in the body; SCIM's PATCH names it in `path` and holds it in `value` (RFC 7644 §3.5.2). */
function bodyHas(body: unknown, name: string, value: string): boolean {
  if (Array.isArray(body)) return body.some((element) => bodyHas(element, name, value));
  if (typeof body !== 'object' || body === null) return false;
  const members = Object.entries(body);
  const path: unknown = Reflect.get(body, 'path');
  const patched: unknown = Reflect.get(body, 'value');
  if (
    typeof path === 'string' &&
    path.toLowerCase() === name.toLowerCase() &&
    String(patched).toLowerCase() === value
  )
    return true;
  return members.some(
    ([key, inner]) =>
      (key.toLowerCase() === name.toLowerCase() &&
        typeof inner !== 'object' &&
        String(inner).toLowerCase() === value) ||
      bodyHas(inner, name, value),
  );
}

interface Usual {
  readonly stage: Stage;
  readonly applies: (interaction: HttpInteraction) => boolean;
}

const on =
  (methods: RegExp, path: RegExp): Usual['applies'] =>
  ({ request }) =>
    methods.test(request.method) && path.test(request.path);

/** A person's account, in SCIM (RFC 7644 §3.2) and in the APIs of Okta, Auth0, Microsoft Graph, Keycloak and Ory Kratos. */
const ACCOUNT = /\/(?:users|identities)\/[^/]+$/iu;
const ACCOUNTS = /\/(?:users|identities)$/iu;

/** Calls that do nothing else than end somebody's access or sessions. */
const ENDING =
  /\/(?:users|identities)\/[^/]+\/(?:lifecycle\/)?(?:block|deactivate|disable|invalidateAllRefreshTokens|logout|revokeSignInSessions|suspend)$/iu;
const SESSIONS = /\/(?:users|identities)\/[^/]+\/(?:sessions|refresh-tokens|tokens)(?:\/|$)/iu;

const GROUP = /\/groups\/[^/]+$/iu;
const MEMBERS = /\/(?:groups\/[^/]+\/(?:members|users)|users\/[^/]+\/groups)(?:\/|$)/iu;

const RECOVERY =
  /\/(?:[^/]*(?:forgot|reset|recover)[^/]*password[^/]*|password[-_]?(?:reset|recovery)|recovery)(?:\/|$)/iu;

const DEFAULTS: readonly Usual[] = [
  // Who leaves a group is no leaver.
  { stage: 'mover', applies: on(/^(POST|PUT|PATCH|DELETE)$/u, MEMBERS) },
  {
    stage: 'leaver',
    applies: (interaction) =>
      on(/^(PATCH|POST|PUT)$/u, ACCOUNT)(interaction) && isEndOfAccess(bodyOf(interaction)),
  },
  { stage: 'leaver', applies: on(/^DELETE$/u, ACCOUNT) },
  { stage: 'leaver', applies: on(/^POST$/u, ENDING) },
  { stage: 'leaver', applies: on(/^DELETE$/u, SESSIONS) },
  { stage: 'joiner', applies: on(/^POST$/u, ACCOUNTS) },
  { stage: 'recovery', applies: on(/./u, RECOVERY) },
  { stage: 'mover', applies: on(/^(PUT|PATCH)$/u, ACCOUNT) },
  { stage: 'mover', applies: on(/^(PUT|PATCH)$/u, GROUP) },
  {
    stage: 'rotation',
    applies: on(/^(POST|PUT|DELETE|PATCH)$/u, /\/(credentials|keys|secrets|jwks)(\/|$)/u),
  },
  { stage: 'auth', applies: on(/./u, /\/(authorize|token|userinfo|login|logout|introspect)$/u) },
];
