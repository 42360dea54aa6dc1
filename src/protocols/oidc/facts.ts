/** What recorded exchanges tell of OpenID Connect and OAuth. */
import type { Fact } from '../../core/identity.ts';

export type OidcFact = Fact;
