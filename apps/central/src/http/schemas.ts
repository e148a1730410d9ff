import {
  attendancePageSchema,
  attendanceRecordSchema,
  batchAnswerSchema,
  deviceRegistrationSchema,
  errorBodySchema,
  eventBatchSchema,
} from '@rollcall/contract';
import { z } from 'zod';
import { attendanceSummarySchema, deviceListSchema, deviceStatusSchema } from '../wire.ts';

/** The contract's schemas under the names that they have in the documentation. */
export const ErrorBody = errorBodySchema.meta({ id: 'Error' });
export const Registration = deviceRegistrationSchema.meta({ id: 'DeviceRegistration' });
export const EventBatch = eventBatchSchema.meta({ id: 'EventBatch' });
export const BatchAnswer = batchAnswerSchema.meta({ id: 'BatchAnswer' });
export const AttendanceRecord = attendanceRecordSchema.meta({ id: 'AttendanceRecord' });
export const AttendancePage = attendancePageSchema
  .extend({ records: z.array(AttendanceRecord) })
  .meta({ id: 'AttendancePage' });
export const AttendanceSummary = attendanceSummarySchema.meta({ id: 'AttendanceSummary' });
export const DeviceList = deviceListSchema
  .extend({ devices: z.array(deviceStatusSchema.meta({ id: 'DeviceStatus' })) })
  .meta({ id: 'DeviceList' });
export const CentralTime = z.object({ centralTime: z.iso.datetime() }).meta({ id: 'CentralTime' });
export const Health = z
  .object({
    status: z.literal('ok'),
    version: z.string(),
    /** Which database it is; the embedded one is for a first look. */
    database: z.enum(['embedded', 'postgresql']),
    uptimeSeconds: z.number(),
  })
  .meta({ id: 'Health' });

export const json = <Schema extends z.ZodType>(schema: Schema, description: string) => ({
  description,
  content: { 'application/json': { schema } },
});

export const jsonBody = <Schema extends z.ZodType>(schema: Schema) => ({
  required: true,
  content: { 'application/json': { schema } },
});

/** Every route may answer with an error of this form. */
export const errorAnswers = { default: json(ErrorBody, 'An error; `code` is stable.') } as const;
