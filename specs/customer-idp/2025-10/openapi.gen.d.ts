// Written by `npm run types` with openapi-typescript from the spec in this folder. Do not edit.
export interface paths {
    "/v1/registrations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Register a customer
         * @description Sends a code to the address. An address that is known already gets a mail that says so, and the same reply.
         */
        post: operations["startRegistration"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/registrations/{registrationId}/verification": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                registrationId: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Prove the address */
        post: operations["verifyRegistration"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/login": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Begin to sign in */
        post: operations["startLogin"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/login/{transactionId}/mfa": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                transactionId: components["parameters"]["transactionId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Answer a second factor */
        post: operations["answerSecondFactor"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/login/{transactionId}/consent": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                transactionId: components["parameters"]["transactionId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Give or refuse consent */
        post: operations["answerConsent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/login/{transactionId}/code": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                transactionId: components["parameters"]["transactionId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Collect the authorization code of a completed transaction */
        post: operations["collectCode"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/step-ups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ask for a stronger proof */
        post: operations["startStepUp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/step-ups/{stepUpId}/verification": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                stepUpId: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Give the stronger proof */
        post: operations["verifyStepUp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/consents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Consents of the signed-in customer */
        get: operations["listConsents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/consents/{clientId}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                clientId: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Withdraw a consent
         * @description Refresh tokens of that client end with it.
         */
        delete: operations["withdrawConsent"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/recoveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Begin to recover an account
         * @description The reply is the same whether or not the address is known.
         */
        post: operations["startRecovery"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/recoveries/{recoveryId}/verification": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                recoveryId: components["parameters"]["recoveryId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Prove the address */
        post: operations["verifyRecovery"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/recoveries/{recoveryId}/password": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                recoveryId: components["parameters"]["recoveryId"];
            };
            cookie?: never;
        };
        get?: never;
        /**
         * Set a new password
         * @description All sessions and refresh tokens of the customer end.
         */
        put: operations["resetPassword"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where the customer is signed in */
        get: operations["listOwnSessions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/customers/{customerId}/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                customerId: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Sign a customer out everywhere
         * @description For the support desk; ends refresh tokens too.
         */
        delete: operations["endCustomerSessions"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/logout": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** End the present session */
        post: operations["logOut"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/oauth2/token": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Issue tokens
         * @description Public clients (the app) send `client_id` and a PKCE verifier (RFC 7636), confidential ones HTTP Basic.
         */
        post: operations["issueToken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/oauth2/userinfo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Claims about the customer */
        get: operations["getUserInfo"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        RegistrationRequest: {
            /** @example noor@example.org */
            email: string;
            password: string;
            /** @example nl-NL */
            locale?: string;
            /**
             * @description the edition of the terms
             * @example 2026-01
             */
            acceptedTerms: string;
        };
        Registration: {
            /** @example reg-7f21 */
            registrationId: string;
            /**
             * Format: date-time
             * @example 2026-11-20T09:29:00Z
             */
            expiresAt: string;
        };
        Code: {
            /** @example 402917 */
            code: string;
        };
        Customer: {
            /** @example cus-31 */
            customerId: string;
            /** @example noor@example.org */
            email: string;
            /** @example true */
            emailVerified: boolean;
            /**
             * Format: date-time
             * @example 2026-11-20T09:16:10Z
             */
            createdAt: string;
        };
        LoginRequest: {
            /** @example mobile-login */
            clientId: string;
            /**
             * @description e-mail address or customer number
             * @example noor@example.org
             */
            identifier: string;
            password: string;
            acr?: components["schemas"]["Acr"];
            /** @description PKCE with S256 */
            codeChallenge?: string;
        };
        /** @description what comes next */
        LoginStep: components["schemas"]["SecondFactorStep"] | components["schemas"]["ConsentStep"] | components["schemas"]["CompleteStep"];
        SecondFactorStep: {
            /** @example tx-9d1 */
            transactionId: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            next: "SECOND_FACTOR";
            /**
             * Format: date-time
             * @example 2026-11-20T09:20:00Z
             */
            expiresAt: string;
            factors: components["schemas"]["Factor"][];
        };
        ConsentStep: {
            /** @example tx-9d1 */
            transactionId: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            next: "CONSENT";
            /**
             * Format: date-time
             * @example 2026-11-20T09:20:00Z
             */
            expiresAt: string;
            /** @example Example Travel */
            clientName: string;
            /**
             * @example [
             *       "profile",
             *       "email"
             *     ]
             */
            scopes: string[];
        };
        CompleteStep: {
            /** @example tx-9d1 */
            transactionId: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            next: "COMPLETE";
            /**
             * Format: date-time
             * @example 2026-11-20T09:20:00Z
             */
            expiresAt: string;
            acr?: components["schemas"]["Acr"];
        };
        Factor: {
            /** @example fa-2 */
            factorId: string;
            /**
             * @example totp
             * @enum {string}
             */
            kind: "totp" | "sms" | "push";
        };
        FactorAnswer: {
            /** @example fa-2 */
            factorId: string;
            /** @example 118203 */
            code: string;
        };
        ConsentAnswer: {
            granted: boolean;
        };
        AuthorizationCode: {
            /** @example ac-51c0 */
            code: string;
            /** @example 60 */
            expiresIn: number;
        };
        /**
         * @description level of assurance
         * @example loa2
         * @enum {string}
         */
        Acr: "loa1" | "loa2" | "loa3";
        StepUpRequest: {
            acr: components["schemas"]["Acr"];
            /**
             * @description shown to the customer
             * @example pay 480.00 EUR
             */
            action: string;
        };
        StepUp: {
            /** @example su-44 */
            stepUpId: string;
            factors: components["schemas"]["Factor"][];
            /**
             * Format: date-time
             * @example 2026-11-20T09:20:00Z
             */
            expiresAt: string;
        };
        StepUpResult: {
            acr: components["schemas"]["Acr"];
            /**
             * Format: date-time
             * @example 2026-11-20T09:17:30Z
             */
            achievedAt: string;
            /** @example 300 */
            validForSeconds: number;
        };
        Consent: {
            /** @example partner-travel */
            clientId: string;
            /** @example Example Travel */
            clientName: string;
            /**
             * @example [
             *       "profile",
             *       "email"
             *     ]
             */
            scopes: string[];
            /**
             * Format: date-time
             * @example 2026-05-02T18:40:00Z
             */
            givenAt: string;
        };
        ConsentList: {
            items: components["schemas"]["Consent"][];
        };
        RecoveryRequest: {
            /** @example noor@example.org */
            identifier: string;
            /** @example nl-NL */
            locale?: string;
        };
        Recovery: {
            /** @example rec-620 */
            recoveryId: string;
            /**
             * Format: date-time
             * @example 2026-11-20T09:29:00Z
             */
            expiresAt: string;
        };
        ResetToken: {
            /** @example rt-0c88 */
            resetToken: string;
            /**
             * Format: date-time
             * @example 2026-11-20T09:29:00Z
             */
            expiresAt: string;
        };
        PasswordReset: {
            resetToken: string;
            password: string;
        };
        Session: {
            /** @example ses-5 */
            sessionId: string;
            /**
             * Format: date-time
             * @example 2026-11-20T09:17:00Z
             */
            createdAt: string;
            /** @example true */
            current: boolean;
        };
        SessionList: {
            items: components["schemas"]["Session"][];
        };
        TokenRequest: components["schemas"]["CodeGrant"] | components["schemas"]["RefreshGrant"] | components["schemas"]["ClientGrant"];
        CodeGrant: {
            /** @enum {string} */
            grant_type: "authorization_code";
            code: string;
            client_id: string;
            code_verifier: string;
        };
        RefreshGrant: {
            /** @enum {string} */
            grant_type: "refresh_token";
            refresh_token: string;
            client_id: string;
        };
        ClientGrant: {
            /** @enum {string} */
            grant_type: "client_credentials";
            scope?: string;
        };
        TokenReply: {
            /** @example an-access-token */
            access_token: string;
            /**
             * @example Bearer
             * @enum {string}
             */
            token_type: "Bearer";
            /** @example 900 */
            expires_in: number;
            /** @example openid profile email */
            scope?: string;
            id_token?: string;
            /** @description used once; every refresh brings a new one */
            refresh_token?: string;
        };
        OAuthError: {
            /**
             * @example invalid_grant
             * @enum {string}
             */
            error: "invalid_request" | "invalid_client" | "invalid_grant" | "unauthorized_client" | "unsupported_grant_type" | "invalid_token";
            error_description?: string;
        };
        UserInfo: {
            /** @example cus-31 */
            sub: string;
            /** @example Noor */
            name?: string;
            /** @example noor@example.org */
            email: string;
            /** @example true */
            email_verified: boolean;
            /**
             * @description seconds since 1970 (OpenID Connect Core 1.0 §5.1)
             * @example 1795166170
             */
            updated_at: number;
            /** @example nl-NL */
            locale?: string;
        };
        /** @description RFC 9457 */
        Problem: {
            /** @example https://login.example.net/problems/wrong-code */
            type: string;
            /** @example the code is wrong or too old */
            title: string;
            /** @example 400 */
            status: number;
            detail?: string;
        };
    };
    responses: {
        /** @description the request cannot be understood, or the code is wrong */
        BadRequest: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description not who they claim to be, or no longer */
        Unauthorized: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description no such thing, or it has ended */
        NotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description not now */
        Conflict: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description come back after `Retry-After` seconds */
        TooManyRequests: {
            headers: {
                "Retry-After": number;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description RFC 6749 §5.2, RFC 6750 §3.1 */
        OAuthError: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["OAuthError"];
            };
        };
    };
    parameters: {
        transactionId: string;
        recoveryId: string;
    };
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    startRegistration: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "email": "noor@example.org",
                 *       "password": "correct-horse-battery",
                 *       "locale": "nl-NL",
                 *       "acceptedTerms": "2025-06"
                 *     }
                 */
                "application/json": components["schemas"]["RegistrationRequest"];
            };
        };
        responses: {
            /** @description a code is on its way */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Registration"];
                };
            };
            400: components["responses"]["BadRequest"];
            429: components["responses"]["TooManyRequests"];
        };
    };
    verifyRegistration: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                registrationId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Code"];
            };
        };
        responses: {
            /** @description the customer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Customer"];
                };
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
        };
    };
    startLogin: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LoginRequest"];
            };
        };
        responses: {
            /** @description what comes next */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LoginStep"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            429: components["responses"]["TooManyRequests"];
        };
    };
    answerSecondFactor: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                transactionId: components["parameters"]["transactionId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FactorAnswer"];
            };
        };
        responses: {
            /** @description what comes next */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LoginStep"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
        };
    };
    answerConsent: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                transactionId: components["parameters"]["transactionId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ConsentAnswer"];
            };
        };
        responses: {
            /** @description what comes next */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LoginStep"];
                };
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
        };
    };
    collectCode: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                transactionId: components["parameters"]["transactionId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description the code, good for one minute and one use */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuthorizationCode"];
                };
            };
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
        };
    };
    startStepUp: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StepUpRequest"];
            };
        };
        responses: {
            /** @description the factors the customer may use */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StepUp"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
        };
    };
    verifyStepUp: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                stepUpId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FactorAnswer"];
            };
        };
        responses: {
            /** @description what was reached */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StepUpResult"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
        };
    };
    listConsents: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description the consents */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConsentList"];
                };
            };
            401: components["responses"]["Unauthorized"];
        };
    };
    withdrawConsent: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                clientId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description the consent is gone */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
        };
    };
    startRecovery: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RecoveryRequest"];
            };
        };
        responses: {
            /** @description if there is such an account, a code is on its way */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Recovery"];
                };
            };
            400: components["responses"]["BadRequest"];
            429: components["responses"]["TooManyRequests"];
        };
    };
    verifyRecovery: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                recoveryId: components["parameters"]["recoveryId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Code"];
            };
        };
        responses: {
            /** @description a new password can be set with this token */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ResetToken"];
                };
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
        };
    };
    resetPassword: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                recoveryId: components["parameters"]["recoveryId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PasswordReset"];
            };
        };
        responses: {
            /** @description the password is set */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
        };
    };
    listOwnSessions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description the sessions */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionList"];
                };
            };
            401: components["responses"]["Unauthorized"];
        };
    };
    endCustomerSessions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                customerId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description no session is left */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
        };
    };
    logOut: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description signed out */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthorized"];
        };
    };
    issueToken: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/x-www-form-urlencoded": components["schemas"]["TokenRequest"];
            };
        };
        responses: {
            /** @description the tokens */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenReply"];
                };
            };
            400: components["responses"]["OAuthError"];
            401: components["responses"]["OAuthError"];
        };
    };
    getUserInfo: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description the claims */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserInfo"];
                };
            };
            401: components["responses"]["OAuthError"];
        };
    };
}
