import { placeOf, type Seal } from './seal.ts';
import { sealedTables } from './sealed-columns.ts';

/** What is sealed in a table, if anything is. */
export interface SealedRows {
  /** Whether everything that is sealed in a row opens where the row says that it lies. */
  open(row: Readonly<Record<string, unknown>>): boolean;
}

/** Null for a table in which nothing is sealed: nothing vouches for its rows. */
export function sealedRowsOf(table: string, seal: Seal): SealedRows | null {
  const sealed = sealedTables.find((one) => one.table === table);
  if (sealed === undefined) return null;
  const { columns, boundTo } = sealed;
  return {
    open: (row) => {
      const bound = boundTo.map((name) => String(row[name]));
      return columns.every((column) => {
        const value = row[column] ?? null;
        // A column that must not be null says so in the schema.
        if (value === null) return true;
        return Buffer.isBuffer(value) && seal.open(value, placeOf(`${table}.${column}`, ...bound)) !== null;
      });
    },
  };
}
