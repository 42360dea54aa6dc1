/** What `record-workforce.ts` knows of the server. */
export declare function startScim(options: { readonly drift: boolean }): Promise<{
  readonly url: string;
  readonly token: string;
  readonly close: () => Promise<void>;
}>;
