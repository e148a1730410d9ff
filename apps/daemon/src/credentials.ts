import { isBadgeToken } from '@rollcall/domain';
import type { DeviceStore } from '@rollcall/store';
import { readQrCodes } from '@rollcall/vision';
import type { CredentialPorts } from './check-in/index.ts';
import type { ObeyedSettings } from './configuration/index.ts';

/** PINs and badges of the store, and codes as the camera sees them. */
export const credentialsOf = (
  { pins, badges }: Pick<DeviceStore, 'pins' | 'badges'>,
  configuration: ObeyedSettings<'supervisorWithoutFace'>,
): CredentialPorts => ({
  holderOfPin: (number, pin) => pins.holderOf(number, pin),
  holderOfBadge: (token) => badges.holderOf(token),
  readBadge: async (image) => {
    const codes = await readQrCodes(image);
    return codes.find(isBadgeToken) ?? codes[0] ?? null;
  },
  needsSupervisor: () => configuration.inForce.supervisorWithoutFace,
});
