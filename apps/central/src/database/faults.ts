import { asFault, Fault, type FaultCode } from '@rollcall/domain';

/** SQLSTATE classes and codes, and what Node says of a connection, that callers treat differently. */
const meanings: readonly [pattern: RegExp, code: FaultCode, message: string][] = [
  [/^53100$|^ENOSPC$/, 'disk-full', "The database's disk is full."],
  [/^(40001|40P01|55P03|57014|53300|23505)$/, 'database-busy', 'The database is busy; try again.'],
  [
    /^(08...|57P0.|28...|3D000|ECONN.*|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EPIPE)$/,
    'database-unreachable',
    'The database cannot be reached.',
  ],
];

/** The pool says these without a code. */
const lostConnection =
  /Connection terminated|timeout exceeded when trying to connect|Client has encountered/i;

/** An error of the database as a Fault when it is one that passes by itself or names its cure, else as it is. */
export function asDatabaseFault(error: unknown): Error {
  if (!(error instanceof Error)) return asFault(error);
  if (error instanceof Fault) return error;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  // The socket file of a local server is gone with the server.
  const isSocketGone = code === 'ENOENT' && 'syscall' in error && error.syscall === 'connect';
  const known = meanings.find(([pattern]) => pattern.test(isSocketGone ? 'ECONNREFUSED' : code));
  if (known !== undefined) return new Fault(known[1], `${known[2]} (${error.message})`, { cause: error });
  if (!lostConnection.test(error.message)) return error;
  return new Fault('database-unreachable', `The database cannot be reached. (${error.message})`, {
    cause: error,
  });
}
