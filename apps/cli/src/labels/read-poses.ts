import type { LabelledPose } from '@rollcall/recognition';
import { z } from 'zod';
import { degreesField, fileName } from './fields.ts';
import { readCsv } from './read-csv.ts';

const schema = z.object({
  file: fileName,
  pitch_deg: degreesField,
  yaw_deg: degreesField,
  roll_deg: degreesField,
});

/** Labelled head poses in degrees; signs as in `HeadPose`. */
export async function readPoses(path: string): Promise<readonly LabelledPose[]> {
  const rows = await readCsv(path, { what: 'a list of head poses', schema });
  return rows.map(({ row }) => ({
    name: row.file,
    pose: { pitch: row.pitch_deg, yaw: row.yaw_deg, roll: row.roll_deg },
  }));
}
