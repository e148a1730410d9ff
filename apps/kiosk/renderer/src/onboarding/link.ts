import {
  daemonToOnboardingSchema,
  type DaemonToOnboarding,
  type OnboardingToDaemon,
} from '@rollcall/contract';
import { openCheckLink, type CheckLink, type CheckLinkEvents } from '../link/check-link.ts';

export type OnboardingLink = CheckLink<OnboardingToDaemon>;

/** See [Note: the onboarding socket]. */
export const openOnboardingLink = (events: CheckLinkEvents<DaemonToOnboarding>): OnboardingLink =>
  openCheckLink({ path: '/ws/onboarding', schema: daemonToOnboardingSchema }, events);
