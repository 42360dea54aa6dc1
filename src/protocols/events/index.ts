/** Security events: transmitters of the Shared Signals Framework, their streams, the tokens they send, and audit logs. */
import { identityProtocol, type IdentityProtocol } from '../../core/identity.ts';
import { decodeExchange } from './decode.ts';
import { endpointOf } from './endpoints.ts';
import type { EventsFact } from './facts.ts';
import { artefactKind, readModel, type EventsModel } from './model.ts';
import { eventsRules } from './rules/index.gen.ts';
import { usesOf, usesOfMessage } from './uses.ts';

export const events: IdentityProtocol = identityProtocol<EventsModel, EventsFact>({
  name: 'events',
  title: 'Shared Signals and security events',
  artefactKind,
  kinds: {
    'ssf-configuration': 'transmitter metadata (`ssf-configuration.json`)',
    stream: 'a stream configuration',
    set: 'a security event token',
    'stream-request': 'a stream that is asked for',
    'audit-event': 'an audit log',
  },
  read: readModel,
  decode: decodeExchange,
  endpointOf,
  usesOf,
  usesOfMessage,
  rules: eventsRules,
});
