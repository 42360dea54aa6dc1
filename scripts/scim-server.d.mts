/** What `recordings/workforce-idp.ts` and `documents/workforce-idp.ts` know of the server. */
export declare function startScim(options: {
  readonly drift: boolean;
  /** The release after, as its schemas tell; false when absent. */
  readonly next?: boolean;
}): Promise<{
  readonly url: string;
  readonly token: string;
  readonly close: () => Promise<void>;
}>;
