/** What is pinned of a provider, as `idpact snapshot` pins it: asked of a server that runs, redacted, and under the provider's own name. */
import { takeSnapshot } from '../../src/record/snapshot/take.ts';

export interface PinnedDocument {
  /** In the folder of the release. */
  readonly file: string;
  readonly text: string;
}

export interface DocumentSource {
  readonly provider: string;
  readonly releases: readonly string[];
  readonly documents: (release: string) => Promise<readonly PinnedDocument[]>;
}

export interface Asked {
  /** Where the server of the day listens. */
  readonly url: string;
  /** The name that the provider has instead. */
  readonly origin: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** What has to answer: a document that is missing is a failure, not a shorter release. */
  readonly files: readonly string[];
}

export async function pinned({ url, origin, headers, files }: Asked): Promise<readonly PinnedDocument[]> {
  const taken = await takeSnapshot(new URL(url), headers === undefined ? {} : { headers });
  return files.map((file) => {
    const found = taken.pinned.find((each) => each.file === file);
    if (found === undefined) {
      const reasons = taken.unpinned.map(({ title, why }) => `${title}: ${why}`).join('; ');
      throw new Error(`${file} was not answered (${reasons})`);
    }
    return { file, text: found.text.replaceAll(new URL(url).origin, origin) };
  });
}
