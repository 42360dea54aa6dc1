/** What `recordings/plant-portal.ts` knows of the server. */
export declare function startPlantPortal(options: {
  readonly release: string;
  readonly clock: { readonly now: () => string };
  /** The connector's key. */
  readonly key: string;
}): Promise<{
  readonly url: string;
  readonly close: () => Promise<void>;
}>;
