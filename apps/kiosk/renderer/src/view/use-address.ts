import { addressOf, choicesIn } from '../choices.ts';
import { useKioskState, useLanguage } from './kiosk-context.ts';

/** The address of another page of the kiosk, in the person's language and with what else they have chosen. */
export function useAddressOf(path: string): string {
  const spoken = useLanguage();
  const quiet = useKioskState((state) => state.quiet);
  const noLight = useKioskState((state) => state.noLight);
  const { own } = choicesIn(location.search);
  return addressOf(path, { own, spoken, quiet, noLight });
}
