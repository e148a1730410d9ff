import type { Command } from '@rollcall/contract';
import type { CommandDraft } from '../../server/command.ts';

export const commandNames = [
  'sync-now',
  'restart',
  'show-message',
  'set-log-level',
  'wipe',
] as const satisfies readonly Command['name'][];
export type CommandName = (typeof commandNames)[number];

const fieldOf = (fields: FormData, name: string): string => {
  const value = fields.get(name);
  return typeof value === 'string' ? value.trim() : '';
};

/** The form's fields as a command; the server is the one that judges it. */
export function commandOf(name: CommandName, fields: FormData): CommandDraft {
  switch (name) {
    case 'show-message':
      return { name, text: fieldOf(fields, 'text'), seconds: Number(fieldOf(fields, 'minutes')) * 60 };
    case 'set-log-level':
      return { name, level: fieldOf(fields, 'level') === 'debug' ? 'debug' : 'info' };
    case 'wipe':
      return { name, deviceId: fieldOf(fields, 'deviceId') };
    case 'sync-now':
    case 'restart':
      return { name };
    default:
      return name satisfies never;
  }
}
