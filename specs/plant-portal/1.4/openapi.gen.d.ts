// Written by `npm run types` with openapi-typescript from the spec in this folder. Do not edit.
export interface paths {
    "/portal/api/accounts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Find accounts */
        get: operations["findAccounts"];
        put?: never;
        /**
         * Create an account
         * @description An employee has one account; a second one is refused with 409.
         */
        post: operations["createAccount"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/portal/api/accounts/{accountNo}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read an account */
        get: operations["getAccount"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/portal/api/accounts/{accountNo}/disable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Disable an account
         * @description Open portal sessions end within a minute. Disabling twice is fine.
         */
        post: operations["disableAccount"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/portal/api/accounts/{accountNo}/enable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Enable an account again */
        post: operations["enableAccount"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/portal/api/accounts/{accountNo}/entitlements": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read what an account may do */
        get: operations["getEntitlements"];
        /** Replace what an account may do */
        put: operations["replaceEntitlements"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/portal/api/accounts/{accountNo}/badge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Give an account a badge */
        put: operations["assignBadge"];
        post?: never;
        /**
         * Withdraw a badge
         * @description Gates learn of it within five minutes.
         */
        delete: operations["withdrawBadge"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        NewAccount: {
            /** @example W-20931 */
            employeeNo: string;
            /** @example tarek.aziz */
            login: string;
            /** @example Tarek Aziz */
            fullName: string;
            plant: components["schemas"]["Plant"];
            /** @example CC-7301 */
            costCenter?: string;
            /** @enum {string} */
            shift?: "early" | "late" | "night";
        };
        Account: {
            /** @example P004711 */
            accountNo: string;
            /** @example W-20931 */
            employeeNo: string;
            /** @example tarek.aziz */
            login: string;
            /** @example Tarek Aziz */
            fullName: string;
            plant: components["schemas"]["Plant"];
            /** @example CC-7301 */
            costCenter?: string;
            /** @enum {string} */
            shift?: "early" | "late" | "night";
            /**
             * @example ENABLED
             * @enum {string}
             */
            state: "ENABLED" | "DISABLED";
            /** @example ES-018822 */
            badgeId?: string;
            /**
             * @description local time of the plant without zone
             * @example 2026-11-19 14:02:55
             */
            changedAt: string;
        };
        AccountPage: {
            accounts: components["schemas"]["Account"][];
            /** @example 1 */
            page: number;
            /** @example 1 */
            pages: number;
        };
        Disabling: {
            /** @enum {string} */
            reason: "LEFT" | "LEAVE" | "SECURITY";
            remark?: string;
        };
        /**
         * @description where the person works
         * @example ESSEN
         * @enum {string}
         */
        Plant: "ESSEN" | "GDANSK" | "PUNE";
        Entitlement: {
            /**
             * @example SHIFT_BOOK_READ
             * @enum {string}
             */
            code: "SHIFT_BOOK_READ" | "SHIFT_BOOK_WRITE" | "STOCK_MOVE" | "GATE_OFFICE";
            plant: components["schemas"]["Plant"];
            /** @example 2027-03-31 */
            until?: string;
        };
        EntitlementSet: {
            entitlements: components["schemas"]["Entitlement"][];
        };
        BadgeAssignment: {
            badgeId: string;
            /** @description the badge that was lost */
            replaces?: string;
        };
        Badge: {
            /** @example ES-018822 */
            badgeId: string;
            /** @example 2026-11-20 */
            validFrom: string;
            /**
             * @example [
             *       "north",
             *       "office"
             *     ]
             */
            gates?: string[];
        };
        Fault: {
            /**
             * @example NOT_FOUND
             * @enum {string}
             */
            code: "BAD_REQUEST" | "KEY_REFUSED" | "NOT_FOUND" | "ALREADY_THERE";
            /** @example no such account */
            text: string;
        };
    };
    responses: {
        /** @description the request breaks a rule */
        BadRequest: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Fault"];
            };
        };
        /** @description the key is missing, unknown or used from a foreign address */
        Forbidden: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Fault"];
            };
        };
        /** @description no such account */
        NotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Fault"];
            };
        };
        /** @description the change contradicts what is there */
        Conflict: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Fault"];
            };
        };
    };
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    findAccounts: {
        parameters: {
            query?: {
                /** @description exact number in the source of record */
                employeeNo?: string;
                state?: "ENABLED" | "DISABLED";
                plants?: string[];
                page?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description fifty accounts at most */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountPage"];
                };
            };
            403: components["responses"]["Forbidden"];
        };
    };
    createAccount: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewAccount"];
            };
        };
        responses: {
            /** @description the account */
            201: {
                headers: {
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Account"];
                };
            };
            400: components["responses"]["BadRequest"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
        };
    };
    getAccount: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description number of the account */
                accountNo: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description the account */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Account"];
                };
            };
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
        };
    };
    disableAccount: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description number of the account */
                accountNo: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Disabling"];
            };
        };
        responses: {
            /** @description the account after the change */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Account"];
                };
            };
            400: components["responses"]["BadRequest"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
        };
    };
    enableAccount: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description number of the account */
                accountNo: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description the account after the change */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Account"];
                };
            };
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
        };
    };
    getEntitlements: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description number of the account */
                accountNo: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description the entitlements */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EntitlementSet"];
                };
            };
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
        };
    };
    replaceEntitlements: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description number of the account */
                accountNo: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EntitlementSet"];
            };
        };
        responses: {
            /** @description the entitlements as stored */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EntitlementSet"];
                };
            };
            400: components["responses"]["BadRequest"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
        };
    };
    assignBadge: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description number of the account */
                accountNo: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BadgeAssignment"];
            };
        };
        responses: {
            /** @description the badge */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Badge"];
                };
            };
            400: components["responses"]["BadRequest"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
        };
    };
    withdrawBadge: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description number of the account */
                accountNo: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description the badge opens nothing any more */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
        };
    };
}
