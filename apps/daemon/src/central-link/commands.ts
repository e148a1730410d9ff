import { issuedCommandSchema, type Command, type CommandOutcome } from '@rollcall/contract';
import { asFault } from '@rollcall/domain';
import type { Logger } from '@rollcall/runtime';
import type { DeviceStore, JournalledCommand } from '@rollcall/store';
import { state } from './apply.ts';

export interface CommandPorts {
  syncNow(): Promise<void>;
  setLogLevel(level: string): void;
  showMessage(text: string, seconds: number): void;
  /** Keeps what reviewers decided. Doing it again changes nothing. */
  settleKycCheck(check: { readonly checkId: string; readonly outcome: 'approved' | 'rejected' }): void;
  /** Ends this process in order, soon. */
  restart(): void;
  /** Destroys the keys and the data; must not return before nothing can be read any more. */
  wipe(): Promise<void>;
}

export interface CommandRunnerParts {
  readonly store: Pick<DeviceStore, 'identity' | 'centralLink'>;
  readonly ports: CommandPorts;
  /** Tells central what is queued, before what cannot be undone is done. */
  readonly sendReports: () => Promise<void>;
  readonly now: () => number;
  /** The time at central, which sets the term of a command by its own clock. */
  readonly centralNow: () => number;
  readonly logger: Logger;
}

interface Result {
  readonly outcome: CommandOutcome;
  readonly message: string;
}

const done: Result = { outcome: 'done', message: '' };

/**
 * [Note: once only] A command is in the journal before it acts, and marked as started before its effect. One that is
 * found started when the service begins was cut off: what it did is not known, and it is not done again, but for
 * `restart`, whose effect is that very beginning, `wipe`, which goes on until it is complete, and `settle-kyc-check`,
 * which says how something is and not what to do.
 */
export class CommandRunner {
  readonly #parts: CommandRunnerParts;
  #running: Promise<void> | null = null;

  constructor(parts: CommandRunnerParts) {
    this.#parts = parts;
  }

  /** Once, before the first pull: settles what was under way when the service ended. */
  async recover(): Promise<void> {
    for (const journalled of this.#parts.store.centralLink.unfinished()) {
      if (journalled.state !== 'started') continue;
      const command = readCommand(journalled)?.command;
      if (command?.name === 'restart') this.#finish(journalled.commandId, done);
      else if (command?.name === 'wipe') await this.#parts.ports.wipe();
      else if (command?.name === 'settle-kyc-check') await this.#actAndFinish(journalled.commandId, command);
      else
        this.#finish(journalled.commandId, {
          outcome: 'interrupted',
          message: 'The service ended meanwhile.',
        });
    }
  }

  /** Runs what waits in the journal, one after the other. Never rejects. */
  run(): Promise<void> {
    this.#running ??= this.#runAll().finally(() => {
      this.#running = null;
    });
    return this.#running;
  }

  async #runAll(): Promise<void> {
    for (const journalled of this.#parts.store.centralLink.unfinished())
      if (journalled.state === 'received') await this.#runOne(journalled);
  }

  async #runOne(journalled: JournalledCommand): Promise<void> {
    const { commandId } = journalled;
    const issued = readCommand(journalled);
    if (issued === null)
      return this.#finish(commandId, { outcome: 'refused', message: 'It is not known here.' });
    if (Date.parse(issued.expiresAt) < this.#parts.centralNow())
      return this.#finish(commandId, { outcome: 'expired', message: '' });
    const { command } = issued;
    if (command.name === 'wipe' && command.deviceId !== this.#parts.store.identity.deviceId)
      return this.#finish(commandId, { outcome: 'refused', message: 'It names another device.' });
    this.#parts.logger.warn({ commandId, command: command.name }, 'an administrator commands');
    this.#parts.store.centralLink.begin(commandId);
    if (command.name === 'wipe') return this.#wipe(commandId);
    await this.#actAndFinish(commandId, command);
  }

  async #actAndFinish(commandId: string, command: Exclude<Command, { name: 'wipe' }>): Promise<void> {
    try {
      await this.#act(command);
      // Its end is the next start, which says so.
      if (command.name !== 'restart') this.#finish(commandId, done);
    } catch (error) {
      const { code, message } = asFault(error);
      this.#finish(commandId, { outcome: 'failed', message: `${message} [${code}]`.slice(0, 500) });
    }
  }

  /** Central hears of it first, for afterwards nobody is here who could say so. */
  async #wipe(commandId: string): Promise<void> {
    state(this.#parts, {
      kind: 'command-result',
      commandId,
      outcome: 'done',
      message: 'The keys are destroyed now.',
    });
    await this.#parts.sendReports().catch(() => undefined);
    await this.#parts.ports.wipe();
  }

  async #act(command: Exclude<Command, { name: 'wipe' }>): Promise<void> {
    const { ports } = this.#parts;
    switch (command.name) {
      case 'sync-now':
        return ports.syncNow();
      case 'restart':
        return ports.restart();
      case 'settle-kyc-check':
        return ports.settleKycCheck(command);
      case 'set-log-level':
        return ports.setLogLevel(command.level);
      case 'show-message':
        break;
    }
    return ports.showMessage(command.text, command.seconds);
  }

  #finish(commandId: string, { outcome, message }: Result): void {
    const { centralLink } = this.#parts.store;
    centralLink.together(() => {
      centralLink.finish(commandId);
      state(this.#parts, { kind: 'command-result', commandId, outcome, message });
    });
  }
}

function readCommand({ body }: JournalledCommand) {
  try {
    return issuedCommandSchema.safeParse(JSON.parse(body)).data ?? null;
  } catch {
    return null;
  }
}
