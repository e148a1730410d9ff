import { t as words } from 'i18next';
import type { Attempt } from '../../../../src/webhooks/wire.ts';

/** Why an attempt failed. An answer whose status is not known any more is told without it. */
export const problemWords = ({ problem, status }: Attempt): string =>
  problem === null
    ? ''
    : words(`webhooks.problems.${problem}`, { status: status === null ? '…' : String(status) });
