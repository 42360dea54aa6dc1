// Written by `npm run generate` from the files in this folder. Do not edit.
import type { IdentityRule } from '../../../core/identity.ts';
import { oidcIssuerChanged } from './issuer-changed.ts';

export const oidcRules: readonly IdentityRule[] = [
  oidcIssuerChanged,
];
