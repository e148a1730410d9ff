import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Fault } from '@rollcall/domain';
import { hashPassword, isPassword, nobodysHash } from './password.ts';

/**
 * The PIN of whoever looks after the kiosk, as a hash in a file of its own: a technician comes when the database is
 * broken, too. The command sets it, the daemon reads it at each try.
 */
export interface TechnicianPin {
  isSet(): boolean;
  /** @throws Fault `input-invalid` when it is too short or too easy */
  set(pin: string): Promise<void>;
  /** False when there was none. */
  clear(): boolean;
  /** Takes as long where none is set. */
  isRight(pin: string): Promise<boolean>;
}

export const technicianPinFile = 'technician-pin';

export function technicianPinOf(directory: string): TechnicianPin {
  const path = join(directory, technicianPinFile);
  return {
    isSet: () => existsSync(path),
    async set(pin) {
      refuseEasy(pin);
      writeFileSync(path, `${await hashPassword(pin)}\n`, { mode: 0o600, flush: true });
    },
    clear() {
      const was = existsSync(path);
      rmSync(path, { force: true });
      return was;
    },
    isRight: async (pin) => isPassword(pin, readHash(path)),
  };
}

function readHash(path: string): string {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch {
    return nobodysHash;
  }
}

function refuseEasy(pin: string): void {
  if (!/^\d{6,10}$/.test(pin)) throw new Fault('input-invalid', 'A technician’s PIN has 6 to 10 digits.');
  const isRun = '012345678901234567890'.includes(pin) || '098765432109876543210'.includes(pin);
  if (new Set(pin).size < 3 || isRun)
    throw new Fault('input-invalid', 'This PIN is too easy: too few different digits, or digits in a row.');
}
