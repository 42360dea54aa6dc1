/** The customer IdP for tests: answers from its spec and contracts alone, so that each step stands for itself. */
import type { HttpHandler } from 'msw';
import { catchAll } from '../../src/mock/catch-all.ts';
import { readProvider } from '../provider.ts';

export function customerIdp(release: '2025-10' | '2026-04'): readonly HttpHandler[] {
  return [catchAll(readProvider('customer-idp', release))];
}
