import type { ColumnType } from 'kysely';

/** PostgreSQL's bigint comes as text; what we keep in them stays below 2^53. */
export type BigInteger = ColumnType<string, number | string, number | string>;
export type Timestamp = ColumnType<Date, Date | string, Date | string>;
/** Set to the time of writing when left out. */
export type TimestampOrNow = ColumnType<Date, Date | string | undefined, Date | string>;
