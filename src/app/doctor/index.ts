/** The use case behind `idpact doctor`: everything that a run needs, each with what to do where it is not as it should be. */
import { settingsOf } from '../../load/inputs.ts';
import { clockPoints, type OtherClocks } from './clock.ts';
import { configPoints, ownerPoints, providerPoints, referencePoints, waiverPoints } from './estate.ts';
import { inputPoints } from './inputs.ts';
import type { Patient } from './patient.ts';
import { faultPoint, type Point } from './point.ts';
import { recordingPoints } from './recordings.ts';

export type { Patient } from './patient.ts';
export type { OtherClocks } from './clock.ts';
export { type Point, type PointState } from './point.ts';

/** In the order in which they are mended: without a config that can be read, nothing else is known. */
export async function examine(patient: Patient, clocks: OtherClocks): Promise<readonly Point[]> {
  const { faults } = settingsOf(patient);
  if (faults.length > 0) return faults.map((fault) => faultPoint('config', 'broken', fault));
  const { points, consumers } = inputPoints(patient);
  return [
    ...configPoints(patient, consumers),
    ...providerPoints(patient),
    ...points,
    ...(await referencePoints(patient)),
    ...ownerPoints(patient, consumers),
    ...(await recordingPoints(patient)),
    ...waiverPoints(patient),
    ...clockPoints(patient, clocks),
  ];
}
