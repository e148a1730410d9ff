import type { Command } from 'commander';
import { accessScopes, type AccessScope, type EnroleeId } from '@rollcall/domain';
import { randomPassword, readPassword } from '../access/password.ts';
import { parseScopes } from '../access/scopes.ts';
import { withStore } from '../device-store.ts';
import { answerWith, type Answer } from '../output.ts';
import { addCommand, type CommonOptions } from '../places.ts';
import { parseEnroleeId } from '../usage.ts';

interface AddUserOptions extends CommonOptions {
  readonly email?: string;
  readonly emailVerified: boolean;
  readonly phoneVerified: boolean;
  readonly passwordFile?: string;
  readonly scopes: readonly AccessScope[];
}

/** What people do for themselves. */
const usualScopes: readonly AccessScope[] = ['liveness-sessions', 'enrolment', 'presence', 'onboarding'];

export function addAccessUsersAdd(parent: Command): void {
  addCommand(parent, 'add', {
    description:
      'adds a user who logs in at POST /api/auth/token/ with this name and a password, which is shown once',
    example: 'rollcall access users add ada --email ada@example.org --email-verified',
  })
    .argument('<name>', 'as an enrolee id: the face that this user enrols belongs to it', parseEnroleeId)
    .option('--email <address>', 'where the user gets mail')
    .option('--email-verified', 'that the address was checked to be theirs', false)
    .option('--phone-verified', 'that their telephone was checked to be theirs', false)
    .option('--password-file <file>', 'holds the password; - is standard input; without it one is made')
    .option(
      '--scopes <scopes>',
      `of ${accessScopes.join(', ')} (default: ${usualScopes.join(',')})`,
      parseScopes,
      usualScopes,
    )
    .action((name: EnroleeId, options: AddUserOptions) => answerWith(options, () => add(name, options)));
}

async function add(name: EnroleeId, options: AddUserOptions): Promise<Answer> {
  const { email = null, emailVerified, phoneVerified, passwordFile, scopes } = options;
  const made = passwordFile === undefined ? randomPassword() : null;
  const password = made ?? (await readPassword(passwordFile ?? '-'));
  return withStore(options, async (store) => {
    const user = await store.access.users.add({
      name,
      password,
      email,
      scopes,
      emailVerified: emailVerified && email !== null,
      phoneVerified,
    });
    const shown = made === null ? '' : `\nPassword: ${made}\nIt is kept as a hash and cannot be shown again.`;
    return {
      json: { outcome: 'added', id: user.id, name, scopes, ...(made !== null && { password: made }) },
      text: `Added user ${name}, number ${user.id} (${scopes.join(', ')}).${shown}`,
    };
  });
}
