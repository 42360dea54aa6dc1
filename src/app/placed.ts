/** Faults with the line and column that they are about. */
import type { Document } from '../core/document.ts';
import type { Fault } from '../core/fault.ts';
import { ROOT, type JsonPointer } from '../core/location.ts';

export function placed(fault: Fault, document: Document | undefined): Fault {
  const isElsewhere = fault.document !== undefined && fault.document !== document?.path;
  if (fault.position !== undefined || document === undefined || isElsewhere) return fault;
  const position = placeOf(document, fault.pointer ?? ROOT);
  return {
    ...fault,
    document: fault.document ?? document.path,
    ...(position === undefined ? {} : { position }),
  };
}

/** What lacks a member is placed where the member should be: in the nearest that is there. */
function placeOf(document: Document, pointer: JsonPointer): Fault['position'] {
  const found = document.position(pointer);
  if (found !== undefined || pointer === ROOT) return found;
  return placeOf(document, pointer.slice(0, Math.max(0, pointer.lastIndexOf('/'))) as JsonPointer);
}
