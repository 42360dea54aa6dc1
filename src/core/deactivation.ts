/** Members by which directories take somebody's access away, whatever they call them. It knows names and values, and no protocol. */

/** SCIM (RFC 7643 §4.1.1), Keycloak, Microsoft Graph. */
const OFF_WHEN_FALSE: ReadonlySet<string> = new Set([
  'active',
  'isactive',
  'enabled',
  'isenabled',
  'accountenabled',
  'loginenabled',
]);

/** Auth0, Google Workspace, home-made ones. */
const OFF_WHEN_TRUE: ReadonlySet<string> = new Set([
  'blocked',
  'deactivated',
  'disabled',
  'isblocked',
  'isdeactivated',
  'isdisabled',
  'islocked',
  'issuspended',
  'locked',
  'suspended',
]);

const STATES: ReadonlySet<string> = new Set([
  'accountstatus',
  'lifecyclestate',
  'lifecyclestatus',
  'state',
  'status',
  'userstate',
  'userstatus',
]);

const OFF_STATES: ReadonlySet<string> = new Set([
  'blocked',
  'deactivated',
  'deprovisioned',
  'disabled',
  'inactive',
  'locked',
  'suspended',
  'terminated',
]);

/** Whether a member with this value ends access: `active: false`, `blocked: true`, `status: SUSPENDED`. */
export function endsAccess(name: string, value: unknown): boolean {
  const plain = name.toLowerCase().replace(/[_-]/gu, '');
  if (typeof value === 'boolean') return (value ? OFF_WHEN_TRUE : OFF_WHEN_FALSE).has(plain);
  // Some clients write truth values as texts (Microsoft Entra did so in SCIM).
  const text = typeof value === 'string' ? value.toLowerCase() : '';
  if (text === 'true' || text === 'false') return endsAccess(name, text === 'true');
  return STATES.has(plain) && OFF_STATES.has(text);
}

/** Whether a body ends access by the member of this name, at any depth; `emails[*].value` is called `value`. */
export function endsAccessBy(body: unknown, member: string): boolean {
  const name = (member.split('.').at(-1) ?? '').replace(/\[.*$/u, '');
  return someMember(body, (key, value) => key === name && endsAccess(key, value));
}

/** Whether a body ends access by any member. */
export function isEndOfAccess(body: unknown): boolean {
  return someMember(body, endsAccess);
}

function someMember(value: unknown, holds: (key: string, value: unknown) => boolean): boolean {
  if (Array.isArray(value)) return value.some((each) => someMember(each, holds));
  if (typeof value !== 'object' || value === null) return false;
  // One operation of a patch names the member and holds the value beside it (RFC 6902 §4, RFC 7644 §3.5.2).
  const { path, value: patched } = value as { readonly path?: unknown; readonly value?: unknown };
  if (typeof path === 'string' && holds(path.split(/[/.:]/u).at(-1) ?? '', patched)) return true;
  return Object.entries(value).some(([key, inner]) => holds(key, inner) || someMember(inner, holds));
}
