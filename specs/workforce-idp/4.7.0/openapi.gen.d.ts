// Written by `npm run types` with openapi-typescript from the spec in this folder. Do not edit.
export interface paths {
    "/scim/v2/ServiceProviderConfig": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What this SCIM implementation supports
         * @description RFC 7643 §5. Needs no token, so that a connector can be configured before it has one.
         */
        get: operations["getServiceProviderConfig"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/scim/v2/Users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Search users
         * @description Pages by index (RFC 7644 §3.4.2.4). Filters on `userName`, `externalId`, `active`, `groups.value` `meta.lastModified`, joined by `and`; other attributes answer 400 with `invalidFilter`.
         */
        get: operations["listUsers"];
        put?: never;
        /**
         * Create a user
         * @description The account is active at once. A second user of the same `userName` or `externalId` is refused with 409.
         */
        post: operations["createUser"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/scim/v2/Users/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description the SCIM id of the user */
                id: components["parameters"]["userId"];
            };
            cookie?: never;
        };
        /** Read a user */
        get: operations["getUser"];
        /**
         * Replace a user
         * @description Attributes that are left out are cleared (RFC 7644 §3.5.1), but for `active`, which then keeps its value.
         */
        put: operations["replaceUser"];
        post?: never;
        /**
         * Delete a user for good
         * @description Only for users who have been inactive for the retention period; before that the answer is 409.
         */
        delete: operations["deleteUser"];
        options?: never;
        head?: never;
        /**
         * Change some attributes of a user
         * @description `active=false` disables sign-in at once and keeps the record. Sessions and tokens live on until they are revoked with `DELETE /api/v1/users/{id}/sessions`.
         */
        patch: operations["patchUser"];
        trace?: never;
    };
    "/scim/v2/Groups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Search groups */
        get: operations["listGroups"];
        put?: never;
        /** Create a group */
        post: operations["createGroup"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/scim/v2/Groups/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description the SCIM id of the group */
                id: components["parameters"]["groupId"];
            };
            cookie?: never;
        };
        /** Read a group with its members */
        get: operations["getGroup"];
        /** Replace a group and its members */
        put: operations["replaceGroup"];
        post?: never;
        /** Delete a group */
        delete: operations["deleteGroup"];
        options?: never;
        head?: never;
        /**
         * Add or remove members
         * @description Answers without a body, since a group may have 100,000 members (RFC 7644 §3.5.2 allows 204).
         */
        patch: operations["patchGroup"];
        trace?: never;
    };
    "/api/v1/users/{id}/status": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description the SCIM id of the user */
                id: components["parameters"]["userId"];
            };
            cookie?: never;
        };
        /** Whether and why a user can or cannot sign in */
        get: operations["getAccountStatus"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/{id}/unlock": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description the SCIM id of the user */
                id: components["parameters"]["userId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Lift a suspension */
        post: operations["unlockAccount"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/{id}/factors/reset": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description the SCIM id of the user */
                id: components["parameters"]["userId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Forget all second factors
         * @description The user has to enrol again at the next sign-in.
         */
        post: operations["resetFactors"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/{id}/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description the SCIM id of the user */
                id: components["parameters"]["userId"];
            };
            cookie?: never;
        };
        /** Live sessions of a user */
        get: operations["listSessions"];
        put?: never;
        post?: never;
        /**
         * End all sessions of a user
         * @description Without `oauthTokens=true` refresh tokens stay alive, and with them the access of every mobile app.
         */
        delete: operations["revokeSessions"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/{id}/roles": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description the SCIM id of the user */
                id: components["parameters"]["userId"];
            };
            cookie?: never;
        };
        /** Roles a user holds */
        get: operations["listRoleAssignments"];
        put?: never;
        /** Give a user a role */
        post: operations["assignRole"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/{id}/roles/{assignmentId}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description the SCIM id of the user */
                id: components["parameters"]["userId"];
                assignmentId: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Take a role away */
        delete: operations["withdrawRole"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/roles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Roles that can be assigned */
        get: operations["listRoles"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/apps": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Applications */
        get: operations["listApps"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/apps/{appId}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                appId: components["parameters"]["appId"];
            };
            cookie?: never;
        };
        /** Read an application */
        get: operations["getApp"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/apps/{appId}/users": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                appId: components["parameters"]["appId"];
            };
            cookie?: never;
        };
        /** Users who may sign in to an application */
        get: operations["listAppUsers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/apps/{appId}/keys": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                appId: components["parameters"]["appId"];
            };
            cookie?: never;
        };
        /**
         * Public signing keys of an application
         * @description During a rotation two keys are listed for as long as tokens signed by the older one may live.
         */
        get: operations["listAppKeys"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/apps/{appId}/credentials": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                appId: components["parameters"]["appId"];
            };
            cookie?: never;
        };
        /** Credentials of an application, without their secrets */
        get: operations["listCredentials"];
        put?: never;
        /** Add a credential beside the present one */
        post: operations["addCredential"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/apps/{appId}/credentials/{credentialId}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                appId: components["parameters"]["appId"];
                credentialId: components["parameters"]["credentialId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Delete a credential */
        delete: operations["deleteCredential"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/apps/{appId}/credentials/{credentialId}/rotate": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                appId: components["parameters"]["appId"];
                credentialId: components["parameters"]["credentialId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Replace a credential
         * @description The old secret works for `overlapSeconds` more, so that running jobs can finish.
         */
        post: operations["rotateCredential"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/policies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Policies */
        get: operations["listPolicies"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/policies/{policyId}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                policyId: string;
            };
            cookie?: never;
        };
        /** Read a policy */
        get: operations["getPolicy"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/logs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The system log, oldest first
         * @description Pages by cursor. `nextCursor` is given with every page, also the last one, so that a reader can come back to it later and go on. Events are kept for 90 days.
         */
        get: operations["listLogEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/oauth2/v1/token": {
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
         * @description RFC 6749 §4.1.3, §4.4 and §6. Confidential clients authenticate with HTTP Basic.
         */
        post: operations["issueToken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/oauth2/v1/revoke": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Revoke a token
         * @description RFC 7009. Unknown tokens are answered with 200 too.
         */
        post: operations["revokeToken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/oauth2/v1/userinfo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Claims about the signed-in user
         * @description OpenID Connect Core 1.0 §5.3, with the scopes `openid profile email groups`.
         */
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
        /** @description kept by the server (RFC 7643 §3.1) */
        Meta: {
            /** @enum {string} */
            resourceType: "User" | "Group";
            /**
             * Format: date-time
             * @example 2026-02-01T07:30:00Z
             */
            created: string;
            /**
             * Format: date-time
             * @description moment of the last change to any attribute
             * @example 2026-10-14T15:02:11Z
             */
            lastModified: string;
            /** @example https://idp.example.com/scim/v2/Users/2819c223 */
            location: string;
            /** @example W/"user-7" */
            version?: string;
        };
        Name: {
            /** @example Mira Holm */
            formatted?: string;
            /** @example Mira */
            givenName: string;
            /** @example Holm */
            familyName: string;
            middleName?: string;
        };
        Email: {
            /**
             * Format: email
             * @example mira.holm@example.com
             */
            value: string;
            /** @enum {string} */
            type?: "work" | "home" | "other";
            primary?: boolean;
        };
        PhoneNumber: {
            /** @example +45 70 10 20 30 */
            value: string;
            /** @enum {string} */
            type?: "work" | "mobile" | "fax" | "other";
        };
        GroupReference: {
            /** @example e9e30dba */
            value: string;
            /** @example Finance */
            display: string;
            /** @enum {string} */
            type?: "direct" | "indirect";
        };
        /** @description the enterprise extension (RFC 7643 §4.3); always returned, with `department` "unassigned" when none was given */
        EnterpriseUser: {
            /** @example E-10442 */
            employeeNumber?: string;
            /** @example Finance */
            department: string;
            /** @example CC-4410 */
            costCenter?: string;
            organization?: string;
            manager?: {
                /** @example 1f6a90bb */
                value: string;
                /** @example Jon Aske */
                readonly displayName?: string;
            };
        };
        /** @description a user as the server returns it */
        User: {
            /**
             * @example [
             *       "urn:ietf:params:scim:schemas:core:2.0:User",
             *       "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"
             *     ]
             */
            schemas: string[];
            /**
             * @description never changes and is never given again
             * @example 2819c223
             */
            readonly id: string;
            /**
             * @description the number in the source of record
             * @example E-10442
             */
            externalId?: string;
            /**
             * @description what the user signs in with; unique without regard to case
             * @example mira.holm@example.com
             */
            userName: string;
            name: components["schemas"]["Name"];
            /** @example Mira Holm */
            displayName: string;
            /** @example Controller */
            title?: string;
            userType?: components["schemas"]["UserType"];
            /** @example da-DK */
            preferredLanguage?: string;
            /**
             * @description whether the user can sign in
             * @example true
             */
            active: boolean;
            emails: components["schemas"]["Email"][];
            phoneNumbers?: components["schemas"]["PhoneNumber"][];
            readonly groups: components["schemas"]["GroupReference"][];
            "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": components["schemas"]["EnterpriseUser"];
            meta: components["schemas"]["Meta"];
        };
        /**
         * @description the relation to the company
         * @example employee
         * @enum {string}
         */
        UserType: "employee" | "contractor" | "plant-worker" | "service";
        /** @description a user as a connector writes it */
        UserWrite: {
            schemas: string[];
            /** @example E-10442 */
            externalId?: string;
            /** @example mira.holm@example.com */
            userName: string;
            name: components["schemas"]["Name"];
            /** @example Mira Holm */
            displayName?: string;
            /** @example Controller */
            title?: string;
            userType?: components["schemas"]["UserType"];
            /** @example da-DK */
            preferredLanguage?: string;
            /** @default true */
            active?: boolean;
            emails: components["schemas"]["Email"][];
            phoneNumbers?: components["schemas"]["PhoneNumber"][];
            "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"?: components["schemas"]["EnterpriseUser"];
        };
        /** @description RFC 7644 §3.4.2 */
        UserList: {
            schemas: string[];
            /** @example 1 */
            totalResults: number;
            /** @example 1 */
            startIndex: number;
            /** @example 1 */
            itemsPerPage: number;
            Resources: components["schemas"]["User"][];
        };
        Group: {
            schemas: string[];
            /** @example e9e30dba */
            readonly id: string;
            externalId?: string;
            /** @example Finance */
            displayName: string;
            members: components["schemas"]["Member"][];
            meta: components["schemas"]["Meta"];
        };
        GroupWrite: {
            schemas: string[];
            externalId?: string;
            /** @example Finance */
            displayName: string;
            members?: components["schemas"]["Member"][];
        };
        Member: {
            /**
             * @description the id of a user or a group
             * @example 2819c223
             */
            value: string;
            /** @example Mira Holm */
            readonly display?: string;
            /** @enum {string} */
            type?: "User" | "Group";
        };
        GroupList: {
            schemas: string[];
            /** @example 1 */
            totalResults: number;
            /** @example 1 */
            startIndex: number;
            /** @example 1 */
            itemsPerPage: number;
            Resources: components["schemas"]["Group"][];
        };
        /** @description RFC 7644 §3.5.2 */
        PatchRequest: {
            schemas: "urn:ietf:params:scim:api:messages:2.0:PatchOp"[];
            Operations: components["schemas"]["PatchOperation"][];
        };
        PatchOperation: {
            /** @enum {string} */
            op: "add" | "remove" | "replace";
            /**
             * @description left out, `value` is a whole resource
             * @example active
             */
            path?: string;
            /** @description any JSON value; not for `remove` */
            value?: unknown;
        };
        /** @description RFC 7644 §3.12; `status` is text there */
        ScimError: {
            schemas: "urn:ietf:params:scim:api:messages:2.0:Error"[];
            /** @example 404 */
            status: string;
            /** @enum {string} */
            scimType?: "invalidFilter" | "tooMany" | "uniqueness" | "mutability" | "invalidSyntax" | "invalidPath" | "noTarget" | "invalidValue" | "sensitive";
            /** @example no user has this id */
            detail: string;
        };
        ServiceProviderConfig: {
            schemas: string[];
            /** @example https://idp.example.com/docs */
            documentationUri?: string;
            patch: components["schemas"]["Supported"];
            bulk: {
                /** @example false */
                supported: boolean;
                /** @example 0 */
                maxOperations: number;
                /** @example 0 */
                maxPayloadSize: number;
            };
            filter: {
                /** @example true */
                supported: boolean;
                /** @example 200 */
                maxResults: number;
            };
            changePassword: components["schemas"]["Supported"];
            sort: components["schemas"]["Supported"];
            etag: components["schemas"]["Supported"];
            authenticationSchemes: {
                /** @enum {string} */
                type: "oauthbearertoken";
                /** @example OAuth bearer token */
                name: string;
                description: string;
            }[];
        };
        Supported: {
            /** @example true */
            supported: boolean;
        };
        AccountStatus: {
            /** @example 2819c223 */
            userId: string;
            /**
             * @description SUSPENDED comes back by unlocking, DEPROVISIONED does not come back
             * @example ACTIVE
             * @enum {string}
             */
            status: "STAGED" | "ACTIVE" | "SUSPENDED" | "PASSWORD_EXPIRED" | "DEPROVISIONED";
            /**
             * Format: date-time
             * @example 2026-10-14T15:02:11Z
             */
            changedAt: string;
            /** @example long leave */
            reason?: string;
        };
        Session: {
            /** @example ses-81f */
            id: string;
            /**
             * Format: date-time
             * @example 2026-11-20T06:58:00Z
             */
            createdAt: string;
            /**
             * Format: date-time
             * @example 2026-11-20T09:10:42Z
             */
            lastSeenAt: string;
            /** @description how the user proved who they are (RFC 8176) */
            methods: ("pwd" | "otp" | "hwk" | "fpt" | "sms" | "swk")[];
        };
        SessionList: {
            items: components["schemas"]["Session"][];
        };
        RoleGrant: {
            role: components["schemas"]["RoleValue"];
            /**
             * @description an application or cost center the role is limited to
             * @example CC-4410
             */
            scope?: string;
        };
        /**
         * @example billing-approver
         * @enum {string}
         */
        RoleValue: "org-admin" | "app-admin" | "help-desk" | "auditor" | "billing-viewer" | "billing-approver";
        RoleAssignment: {
            /** @example ra-5501 */
            assignmentId: string;
            value: components["schemas"]["RoleValue"];
            /** @example Billing approver */
            display: string;
            /** @example CC-4410 */
            scope?: string;
            /**
             * Format: date-time
             * @example 2026-09-01T08:00:00Z
             */
            grantedAt: string;
        };
        RoleAssignmentList: {
            items: components["schemas"]["RoleAssignment"][];
        };
        RoleList: {
            items: {
                value: components["schemas"]["RoleValue"];
                /** @example Billing approver */
                display: string;
                description?: string;
            }[];
        };
        App: {
            /** @example app-billing */
            id: string;
            /** @example Billing */
            name: string;
            /**
             * @example oidc
             * @enum {string}
             */
            protocol: "oidc" | "saml" | "scim-only" | "custom-connector";
            /**
             * @example active
             * @enum {string}
             */
            status: "active" | "inactive";
            /** @example pol-default */
            signOnPolicyId: string;
            redirectUris?: string[];
        };
        AppList: {
            items: components["schemas"]["App"][];
            /** @example c-00a1 */
            nextCursor: string;
            /** @example false */
            hasMore: boolean;
        };
        AppUser: {
            /** @example 2819c223 */
            userId: string;
            /** @example mira.holm@example.com */
            userName: string;
            /**
             * Format: date-time
             * @example 2026-09-01T08:00:00Z
             */
            assignedAt: string;
            /** @example e9e30dba */
            via?: string;
        };
        AppUserList: {
            items: components["schemas"]["AppUser"][];
            /** @example c-00a1 */
            nextCursor: string;
            /** @example false */
            hasMore: boolean;
        };
        Key: {
            /** @example sig-2026-09 */
            kid: string;
            /**
             * @example RSA
             * @enum {string}
             */
            kty: "RSA";
            /**
             * @example sig
             * @enum {string}
             */
            use: "sig";
            /**
             * @example RS256
             * @enum {string}
             */
            alg: "RS256";
            /** @example not-a-real-modulus */
            n: string;
            /** @example AQAB */
            e: string;
        };
        KeySet: {
            keys: components["schemas"]["Key"][];
        };
        CredentialRequest: {
            /** @enum {string} */
            kind: "client-secret" | "private-key-jwt";
            expiresInDays: number;
            /** @example autumn rotation */
            label?: string;
        };
        RotationRequest: {
            /** @description 0 ends the old secret at once */
            overlapSeconds: number;
        };
        Credential: {
            /** @example cred-17 */
            id: string;
            /**
             * @example client-secret
             * @enum {string}
             */
            kind: "client-secret" | "private-key-jwt";
            label?: string;
            /**
             * Format: date-time
             * @example 2026-06-01T00:00:00Z
             */
            createdAt: string;
            /**
             * Format: date-time
             * @example 2026-12-01T00:00:00Z
             */
            expiresAt: string;
            /**
             * @example active
             * @enum {string}
             */
            state: "active" | "retiring" | "expired";
        };
        CredentialList: {
            items: components["schemas"]["Credential"][];
        };
        NewCredential: components["schemas"]["Credential"] & {
            /** @example billing-entitlements */
            clientId: string;
            /**
             * @description shown once
             * @example not-a-real-secret
             */
            secret: string;
        };
        /** @enum {string} */
        PolicyType: "sign-on" | "password";
        Policy: {
            /** @example pol-partners */
            id: string;
            /** @example Partners */
            name: string;
            type: components["schemas"]["PolicyType"];
            /** @example 2 */
            priority: number;
            /**
             * @example active
             * @enum {string}
             */
            status: "active" | "inactive";
            rules: components["schemas"]["PolicyRule"][];
        };
        PolicyRule: {
            /** @example outside the company network */
            name: string;
            /**
             * @example allow
             * @enum {string}
             */
            access: "allow" | "deny";
            /**
             * @description level of assurance asked for
             * @example loa2
             * @enum {string}
             */
            requiredAcr: "loa1" | "loa2" | "loa3";
            networks?: string[];
            /** @example 480 */
            sessionMinutes?: number;
        };
        PolicyList: {
            items: components["schemas"]["Policy"][];
        };
        LogEvent: {
            /** @example ev-90021 */
            id: string;
            /**
             * @description an open list; ignore what you do not know
             * @example user.lifecycle.deactivate
             */
            type: string;
            /**
             * Format: date-time
             * @example 2026-11-19T17:00:04Z
             */
            published: string;
            actor: {
                /** @example hr-joiner-sync */
                id: string;
                /**
                 * @example app
                 * @enum {string}
                 */
                type: "user" | "app" | "system";
                displayName?: string;
            };
            targets: {
                /** @example 2819c223 */
                id: string;
                /** @example user */
                type: string;
                displayName?: string;
            }[];
            outcome: {
                /**
                 * @example SUCCESS
                 * @enum {string}
                 */
                result: "SUCCESS" | "FAILURE" | "DENIED";
                reason?: string;
            };
            /** @example 192.0.2.17 */
            ipAddress?: string | null;
            /** @description what the event type brings along */
            detail?: {
                [key: string]: unknown;
            };
        };
        LogPage: {
            events: components["schemas"]["LogEvent"][];
            /** @example c-00a1 */
            nextCursor: string;
            /** @example false */
            hasMore: boolean;
        };
        /** @description RFC 9457 */
        Problem: {
            /** @example https://idp.example.com/problems/not-found */
            type: string;
            /** @example there is no such user */
            title: string;
            /** @example 404 */
            status: number;
            detail?: string;
            instance?: string;
        };
        TokenRequest: {
            /** @enum {string} */
            grant_type: "authorization_code" | "refresh_token" | "client_credentials";
            code?: string;
            redirect_uri?: string;
            code_verifier?: string;
            refresh_token?: string;
            /** @example openid profile email */
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
            /** @example 3600 */
            expires_in: number;
            /** @example openid profile email */
            scope: string;
            /** @description with the scope `openid` and a user */
            id_token?: string;
            /** @description with the scope `offline_access` */
            refresh_token?: string;
        };
        RevocationRequest: {
            token: string;
            /** @enum {string} */
            token_type_hint?: "access_token" | "refresh_token";
        };
        OAuthError: {
            /**
             * @example invalid_grant
             * @enum {string}
             */
            error: "invalid_request" | "invalid_client" | "invalid_grant" | "unauthorized_client" | "unsupported_grant_type" | "invalid_scope" | "invalid_token";
            error_description?: string;
        };
        UserInfo: {
            /** @example 2819c223 */
            sub: string;
            /** @example Mira Holm */
            name: string;
            /** @example Mira */
            given_name?: string;
            /** @example Holm */
            family_name?: string;
            /** @example mira.holm@example.com */
            preferred_username?: string;
            /** @example mira.holm@example.com */
            email: string;
            /** @example true */
            email_verified: boolean;
            /**
             * @example [
             *       "Finance"
             *     ]
             */
            groups: string[];
            /** @example da-DK */
            locale?: string;
        };
    };
    responses: {
        /** @description the request cannot be understood, or breaks a rule of the schema */
        ScimBadRequest: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/scim+json": components["schemas"]["ScimError"];
            };
        };
        /** @description no token, or one that has ended */
        ScimUnauthorized: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/scim+json": components["schemas"]["ScimError"];
            };
        };
        /** @description there is no such resource */
        ScimNotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/scim+json": components["schemas"]["ScimError"];
            };
        };
        /** @description the change contradicts what is there */
        ScimConflict: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/scim+json": components["schemas"]["ScimError"];
            };
        };
        /** @description the resource has changed since it was read */
        ScimStale: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/scim+json": components["schemas"]["ScimError"];
            };
        };
        /** @description the request cannot be understood */
        BadRequest: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description no token, or one that has ended */
        Unauthorized: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description there is no such resource */
        NotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description the change contradicts what is there */
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
        /** @description why no token was issued (RFC 6749 §5.2, RFC 6750 §3.1) */
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
        /** @description the SCIM id of the user */
        userId: string;
        /** @description the SCIM id of the group */
        groupId: string;
        appId: string;
        credentialId: string;
        /** @description a SCIM filter (RFC 7644 §3.4.2.2) */
        filter: string;
        /** @description first result, counted from 1 */
        startIndex: number;
        /** @description results per page */
        count: number;
        /** @description attributes to return, comma-separated; `id` and `schemas` always are */
        attributes: string[];
        /** @description the `ETag` that the change is based on */
        ifMatch: string;
        /** @description the `nextCursor` of the page before */
        after: string;
        /** @description entries per page */
        limit: number;
    };
    requestBodies: never;
    headers: {
        /** @description version of the resource, for `If-Match` */
        ETag: string;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    getServiceProviderConfig: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description the supported features */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/scim+json": components["schemas"]["ServiceProviderConfig"];
                };
            };
        };
    };
    listUsers: {
        parameters: {
            query?: {
                /** @description a SCIM filter (RFC 7644 §3.4.2.2) */
                filter?: components["parameters"]["filter"];
                /** @description first result, counted from 1 */
                startIndex?: components["parameters"]["startIndex"];
                /** @description results per page */
                count?: components["parameters"]["count"];
                /** @description attributes to return, comma-separated; `id` and `schemas` always are */
                attributes?: components["parameters"]["attributes"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description one page of users, empty when nobody matches */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/scim+json": components["schemas"]["UserList"];
                };
            };
            400: components["responses"]["ScimBadRequest"];
            401: components["responses"]["ScimUnauthorized"];
        };
    };
    createUser: {
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
                 *       "schemas": [
                 *         "urn:ietf:params:scim:schemas:core:2.0:User"
                 *       ],
                 *       "userName": "mira.holm@example.com",
                 *       "externalId": "E-10442",
                 *       "name": {
                 *         "givenName": "Mira",
                 *         "familyName": "Holm"
                 *       },
                 *       "emails": [
                 *         {
                 *           "value": "mira.holm@example.com",
                 *           "type": "work",
                 *           "primary": true
                 *         }
                 *       ],
                 *       "active": true
                 *     }
                 */
                "application/scim+json": components["schemas"]["UserWrite"];
            };
        };
        responses: {
            /** @description the user as stored */
            201: {
                headers: {
                    /** @description where the user can be read */
                    Location: string;
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/scim+json": components["schemas"]["User"];
                };
            };
            400: components["responses"]["ScimBadRequest"];
            401: components["responses"]["ScimUnauthorized"];
            409: components["responses"]["ScimConflict"];
        };
    };
    getUser: {
        parameters: {
            query?: {
                /** @description attributes to return, comma-separated; `id` and `schemas` always are */
                attributes?: components["parameters"]["attributes"];
            };
            header?: never;
            path: {
                /** @description the SCIM id of the user */
                id: components["parameters"]["userId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description the user */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/scim+json": components["schemas"]["User"];
                };
            };
            401: components["responses"]["ScimUnauthorized"];
            404: components["responses"]["ScimNotFound"];
        };
    };
    replaceUser: {
        parameters: {
            query?: never;
            header?: {
                /** @description the `ETag` that the change is based on */
                "If-Match"?: components["parameters"]["ifMatch"];
            };
            path: {
                /** @description the SCIM id of the user */
                id: components["parameters"]["userId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/scim+json": components["schemas"]["UserWrite"];
            };
        };
        responses: {
            /** @description the user as stored */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/scim+json": components["schemas"]["User"];
                };
            };
            400: components["responses"]["ScimBadRequest"];
            401: components["responses"]["ScimUnauthorized"];
            404: components["responses"]["ScimNotFound"];
            412: components["responses"]["ScimStale"];
        };
    };
    deleteUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description the SCIM id of the user */
                id: components["parameters"]["userId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description the user is gone; the `userName` may be used again */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["ScimUnauthorized"];
            404: components["responses"]["ScimNotFound"];
            409: components["responses"]["ScimConflict"];
        };
    };
    patchUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description the SCIM id of the user */
                id: components["parameters"]["userId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "schemas": [
                 *         "urn:ietf:params:scim:api:messages:2.0:PatchOp"
                 *       ],
                 *       "Operations": [
                 *         {
                 *           "op": "replace",
                 *           "path": "active",
                 *           "value": false
                 *         }
                 *       ]
                 *     }
                 */
                "application/scim+json": components["schemas"]["PatchRequest"];
            };
        };
        responses: {
            /** @description the user after the change */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/scim+json": components["schemas"]["User"];
                };
            };
            400: components["responses"]["ScimBadRequest"];
            401: components["responses"]["ScimUnauthorized"];
            404: components["responses"]["ScimNotFound"];
        };
    };
    listGroups: {
        parameters: {
            query?: {
                /** @description a SCIM filter (RFC 7644 §3.4.2.2) */
                filter?: components["parameters"]["filter"];
                /** @description first result, counted from 1 */
                startIndex?: components["parameters"]["startIndex"];
                /** @description results per page */
                count?: components["parameters"]["count"];
                /** @description attributes to return, comma-separated; `id` and `schemas` always are */
                attributes?: components["parameters"]["attributes"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description one page of groups */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/scim+json": components["schemas"]["GroupList"];
                };
            };
            400: components["responses"]["ScimBadRequest"];
            401: components["responses"]["ScimUnauthorized"];
        };
    };
    createGroup: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/scim+json": components["schemas"]["GroupWrite"];
            };
        };
        responses: {
            /** @description the group as stored */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/scim+json": components["schemas"]["Group"];
                };
            };
            400: components["responses"]["ScimBadRequest"];
            401: components["responses"]["ScimUnauthorized"];
            409: components["responses"]["ScimConflict"];
        };
    };
    getGroup: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description the SCIM id of the group */
                id: components["parameters"]["groupId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description the group */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/scim+json": components["schemas"]["Group"];
                };
            };
            401: components["responses"]["ScimUnauthorized"];
            404: components["responses"]["ScimNotFound"];
        };
    };
    replaceGroup: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description the SCIM id of the group */
                id: components["parameters"]["groupId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/scim+json": components["schemas"]["GroupWrite"];
            };
        };
        responses: {
            /** @description the group as stored */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/scim+json": components["schemas"]["Group"];
                };
            };
            400: components["responses"]["ScimBadRequest"];
            401: components["responses"]["ScimUnauthorized"];
            404: components["responses"]["ScimNotFound"];
        };
    };
    deleteGroup: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description the SCIM id of the group */
                id: components["parameters"]["groupId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description the group is gone; its members stay */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["ScimUnauthorized"];
            404: components["responses"]["ScimNotFound"];
        };
    };
    patchGroup: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description the SCIM id of the group */
                id: components["parameters"]["groupId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "schemas": [
                 *         "urn:ietf:params:scim:api:messages:2.0:PatchOp"
                 *       ],
                 *       "Operations": [
                 *         {
                 *           "op": "add",
                 *           "path": "members",
                 *           "value": [
                 *             {
                 *               "value": "2819c223"
                 *             }
                 *           ]
                 *         }
                 *       ]
                 *     }
                 */
                "application/scim+json": components["schemas"]["PatchRequest"];
            };
        };
        responses: {
            /** @description the members were changed */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["ScimBadRequest"];
            401: components["responses"]["ScimUnauthorized"];
            404: components["responses"]["ScimNotFound"];
        };
    };
    getAccountStatus: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description the SCIM id of the user */
                id: components["parameters"]["userId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description the status */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountStatus"];
                };
            };
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
        };
    };
    unlockAccount: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description the SCIM id of the user */
                id: components["parameters"]["userId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description the status after the change */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountStatus"];
                };
            };
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
        };
    };
    resetFactors: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description the SCIM id of the user */
                id: components["parameters"]["userId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description no factor is left */
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
    listSessions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description the SCIM id of the user */
                id: components["parameters"]["userId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description the sessions, none for a user who is signed out everywhere */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionList"];
                };
            };
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
        };
    };
    revokeSessions: {
        parameters: {
            query?: {
                /** @description revoke access and refresh tokens too */
                oauthTokens?: boolean;
                /** @description forget devices that skip the second factor */
                forgetDevices?: boolean;
            };
            header?: never;
            path: {
                /** @description the SCIM id of the user */
                id: components["parameters"]["userId"];
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
    listRoleAssignments: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description the SCIM id of the user */
                id: components["parameters"]["userId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description direct assignments; roles through groups are not listed */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RoleAssignmentList"];
                };
            };
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
        };
    };
    assignRole: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description the SCIM id of the user */
                id: components["parameters"]["userId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RoleGrant"];
            };
        };
        responses: {
            /** @description the assignment */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RoleAssignment"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
        };
    };
    withdrawRole: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description the SCIM id of the user */
                id: components["parameters"]["userId"];
                assignmentId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description the assignment is gone */
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
    listRoles: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description the catalogue */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RoleList"];
                };
            };
            401: components["responses"]["Unauthorized"];
        };
    };
    listApps: {
        parameters: {
            query?: {
                /** @description the `nextCursor` of the page before */
                after?: components["parameters"]["after"];
                /** @description entries per page */
                limit?: components["parameters"]["limit"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description one page of applications */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AppList"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
        };
    };
    getApp: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                appId: components["parameters"]["appId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description the application */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["App"];
                };
            };
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
        };
    };
    listAppUsers: {
        parameters: {
            query?: {
                /** @description the `nextCursor` of the page before */
                after?: components["parameters"]["after"];
                /** @description entries per page */
                limit?: components["parameters"]["limit"];
            };
            header?: never;
            path: {
                appId: components["parameters"]["appId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description one page of users */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AppUserList"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
        };
    };
    listAppKeys: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                appId: components["parameters"]["appId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description a JSON Web Key Set (RFC 7517) */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KeySet"];
                };
            };
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
        };
    };
    listCredentials: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                appId: components["parameters"]["appId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description at most two are live at a time */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CredentialList"];
                };
            };
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
        };
    };
    addCredential: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                appId: components["parameters"]["appId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CredentialRequest"];
            };
        };
        responses: {
            /** @description the credential; its secret is shown this once */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewCredential"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
        };
    };
    deleteCredential: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                appId: components["parameters"]["appId"];
                credentialId: components["parameters"]["credentialId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description tokens can no longer be had with it */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
        };
    };
    rotateCredential: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                appId: components["parameters"]["appId"];
                credentialId: components["parameters"]["credentialId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RotationRequest"];
            };
        };
        responses: {
            /** @description the new credential; its secret is shown this once */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewCredential"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
        };
    };
    listPolicies: {
        parameters: {
            query?: {
                type?: components["schemas"]["PolicyType"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description the policies by priority */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PolicyList"];
                };
            };
            401: components["responses"]["Unauthorized"];
        };
    };
    getPolicy: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                policyId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description the policy */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Policy"];
                };
            };
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
        };
    };
    listLogEvents: {
        parameters: {
            query?: {
                /** @description first moment to return; only without `after` */
                since?: string;
                until?: string;
                /** @description one event type */
                type?: string;
                /** @description the `nextCursor` of the page before */
                after?: components["parameters"]["after"];
                /** @description entries per page */
                limit?: components["parameters"]["limit"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description one page of events */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LogPage"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            429: components["responses"]["TooManyRequests"];
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
                    /** @description always `no-store` */
                    "Cache-Control": "no-store";
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
    revokeToken: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/x-www-form-urlencoded": components["schemas"]["RevocationRequest"];
            };
        };
        responses: {
            /** @description the token is not valid, or has never been */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
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
