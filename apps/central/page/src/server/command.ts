import type { commandSchema } from '@rollcall/contract';
import { z } from 'zod';
import { commandStatusSchema, type CommandStatus } from '../../../src/wire.ts';
import { ask, type Answer } from './ask.ts';
import { pathOf, say } from './decide.ts';

/** Not judged yet: the server does that. */
export type CommandDraft = z.input<typeof commandSchema>;

export const issueCommand = (
  deviceId: string,
  command: CommandDraft,
  reason: string,
): Promise<Answer<null>> => say(`${pathOf(deviceId)}/commands`, { command, reason });

export const moveToSite = (deviceId: string, siteId: string, reason: string): Promise<Answer<null>> =>
  say(`${pathOf(deviceId)}/site`, { siteId, reason });

const commandsSchema = z.object({ commands: z.array(commandStatusSchema) });

/** What the kiosk was told before, the newest first. */
export async function askCommands(deviceId: string): Promise<Answer<readonly CommandStatus[]>> {
  const answer = await ask(`${pathOf(deviceId)}/commands`, commandsSchema);
  return answer.outcome === 'ok' ? { outcome: 'ok', value: answer.value.commands } : answer;
}
