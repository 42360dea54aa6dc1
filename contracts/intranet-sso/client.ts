/** Sign-in of the intranet as an OpenID Connect relying party. It trusts the IdP for who somebody is and for their groups. */
import { basicTarget, bearerTarget, expectStatus, listAt, send, textAt, type Target } from '../http.ts';

export interface Visitor {
  readonly subject: string;
  readonly name: string;
  readonly groups: readonly string[];
}

export interface IntranetSso {
  /** Undefined when the code was used or is too old; the visitor then signs in again. */
  readonly redeem: (code: string, verifier: string) => Promise<string | undefined>;
  /** Undefined when the session of the visitor has ended. */
  readonly visitor: (accessToken: string) => Promise<Visitor | undefined>;
  readonly signOut: (refreshToken: string) => Promise<void>;
}

const REDIRECT = 'https://intranet.example.com/signed-in';

export function connectIntranetSso(baseUrl: string, secret: string): IntranetSso {
  const client: Target = basicTarget(baseUrl, 'intranet-sso', secret);
  return {
    redeem: async (code, verifier) => {
      const form = {
        grant_type: 'authorization_code',
        code,
        redirect_uri: REDIRECT,
        code_verifier: verifier,
      };
      const reply = await expectStatus(
        send(client, { method: 'POST', path: '/oauth2/v1/token', form }),
        200,
        400,
      );
      if (reply.status === 200) return textAt(reply, 'access_token');
      if (textAt(reply, 'error') === 'invalid_grant') return undefined;
      throw new Error('the IdP refused the request itself');
    },
    visitor: async (accessToken) => {
      const call = { method: 'GET', path: '/oauth2/v1/userinfo' };
      const reply = await expectStatus(send(bearerTarget(baseUrl, accessToken), call), 200, 401);
      if (reply.status === 401) return undefined;
      const groups = listAt(reply, 'groups').map((group) => textAt(group));
      return { subject: textAt(reply, 'sub'), name: textAt(reply, 'name'), groups };
    },
    signOut: async (refreshToken) => {
      const form = { token: refreshToken, token_type_hint: 'refresh_token' };
      await expectStatus(send(client, { method: 'POST', path: '/oauth2/v1/revoke', form }), 200);
    },
  };
}
