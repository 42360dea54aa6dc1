/** What `documents/workforce-idp.ts` knows of the server. */
export declare function startTrust(options: { readonly next: boolean }): Promise<{
  readonly url: string;
  readonly token: string;
  /** Where the configuration of the audit export's stream is. */
  readonly streamPath: string;
  readonly close: () => Promise<void>;
}>;
