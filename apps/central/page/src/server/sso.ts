import { t } from 'i18next';
import { z } from 'zod';
import { ssoBegunSchema, ssoRefusals } from '../../../src/sso/wire.ts';
import { exchange } from './access.ts';
import type { Answer } from './ask.ts';

/** @param returnTo the path that the browser comes back to */
export const beginSso = (returnTo: string): Promise<Answer<{ address: string }>> =>
  exchange(['POST', '/api/v1/session/sso', { returnTo }], ssoBegunSchema);

const refusalSchema = z.enum(ssoRefusals).catch('sso-spent');

/** Anybody can write something into an address: what is no reason of the server is told as one that says to begin again. */
export const wordsForRefusal = (refusal: string): string => t(`problems.${refusalSchema.parse(refusal)}`);
