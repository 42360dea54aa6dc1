/** Packed documents that do not come from a file: gzip, within the limit of what a document may have. */
import { gunzipSync } from 'node:zlib';
import type { Fault } from '../core/fault.ts';
import { shown } from './found-reference.ts';
import { DOCUMENT_BYTES_MAX } from './limits.ts';

/** The bytes themselves when they are not packed. */
export function unpacked(bytes: Uint8Array, name: string): Uint8Array | Fault {
  if (!(bytes[0] === 0x1f && bytes[1] === 0x8b)) return bytes;
  try {
    return gunzipSync(bytes, { maxOutputLength: DOCUMENT_BYTES_MAX });
  } catch (error) {
    return Reflect.get(Object(error), 'code') === 'ERR_BUFFER_TOO_LARGE'
      ? {
          code: 'file-too-large',
          message: `${shown(name)} is too large when unpacked`,
          hint: `The limit is DOCUMENT_BYTES_MAX, ${String(DOCUMENT_BYTES_MAX / 1024 / 1024)} MiB; split the document.`,
          document: name,
        }
      : {
          code: 'file-unreadable',
          message: `${shown(name)} cannot be unpacked`,
          hint: 'It begins like gzip and is cut off or damaged; write it again.',
          document: name,
        };
  }
}
