/** Clients that register themselves, and requests that wait for the user. */
import { jsonOfBody, memberOfBody } from '../../core/body.ts';
import type { Exchange } from '../../core/recording.ts';
import { isObject, type JsonObject } from '../../schema/json.ts';
import type { PendingFact, RegistrationFact } from './facts.ts';
import { timeClaim } from './jwt.ts';

const PUSHED = 'urn:ietf:params:oauth:request_uri:';

export function registrationFact({ request, response }: Exchange): readonly RegistrationFact[] {
  const asked = jsonOfBody(request.body)?.value;
  const body = jsonOfBody(response.body);
  if (response.status !== 201 && response.status !== 200) return [];
  if (!isObject(asked) || !isObject(body?.value) || body.value['client_id'] === undefined) return [];
  return [{ kind: 'registration', location: body.location, asked, given: body.value }];
}

export function pendingFact({ response }: Exchange): readonly PendingFact[] {
  const body = jsonOfBody(response.body);
  if (response.status >= 300 || !isObject(body?.value)) return [];
  const what = waitingIn(body.value);
  const seconds = timeClaim(body.value, 'expires_in');
  // 0 is what redaction leaves of times.
  if (what === undefined || seconds === undefined || seconds <= 0) return [];
  return [{ kind: 'pending', location: memberOfBody(body, 'expires_in'), what, seconds }];
}

function waitingIn({ request_uri: uri, device_code: code }: JsonObject): PendingFact['what'] | undefined {
  if (typeof uri === 'string' && uri.startsWith(PUSHED)) return 'pushed request';
  return typeof code === 'string' ? 'device code' : undefined;
}

/** What only such an answer has, where no metadata says what the request was for. */
export function guessedByAnswer({ request, response }: Exchange): string | undefined {
  if (request.method !== 'POST' || response.status >= 300) return undefined;
  const answer = jsonOfBody(response.body)?.value;
  if (!isObject(answer)) return undefined;
  const waiting = waitingIn(answer);
  if (waiting !== undefined && typeof answer['expires_in'] === 'number')
    return waiting === 'device code'
      ? 'device_authorization_endpoint'
      : 'pushed_authorization_request_endpoint';
  const asked = jsonOfBody(request.body)?.value;
  const isRegistration =
    isObject(asked) && Array.isArray(asked['redirect_uris']) && typeof answer['client_id'] === 'string';
  return isRegistration ? 'registration_endpoint' : undefined;
}
