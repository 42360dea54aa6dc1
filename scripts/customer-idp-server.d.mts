/** What `recordings/customer-idp.ts` knows of the server. */
export declare function startCustomerIdp(options: {
  readonly release: string;
  readonly clock: { readonly now: () => string };
  readonly clients: readonly {
    readonly id: string;
    /** Of servers; apps have none. */
    readonly secret?: string;
    /** What it may ask for; everything when absent. */
    readonly scope?: string;
  }[];
}): Promise<{
  readonly url: string;
  readonly close: () => Promise<void>;
  /** The code that the customers' authenticators show. */
  readonly factorCode: string;
  /** The code that was mailed last to an address. */
  readonly mailed: (email: string) => string | undefined;
}>;
