import { remoteSettingNames, type RemoteSettingName, type RemoteSettings } from '@rollcall/contract';
import { environmentName } from '@rollcall/runtime';
import { environmentPrefix, type Settings } from '../settings.ts';

type OwnSettings = Pick<
  Settings,
  | 'liveness'
  | 'voicePrompts'
  | 'identityCheck'
  | 'selfEnrolment'
  | 'showWorkedTime'
  | 'withoutFace'
  | 'defaultLanguage'
  | 'undoSeconds'
>;

/** The setting of the box that each is part of. */
const ownNames = {
  livenessMode: 'liveness',
  screenLight: 'liveness',
  voicePrompts: 'voicePrompts',
  identityCheck: 'identityCheck',
  selfEnrolment: 'selfEnrolment',
  showWorkedTime: 'showWorkedTime',
  supervisorWithoutFace: 'withoutFace',
  defaultLanguage: 'defaultLanguage',
  undoSeconds: 'undoSeconds',
} as const satisfies Record<RemoteSettingName, keyof OwnSettings>;

/** What the box itself says, and would do without central. */
export const ownSettingsOf = ({ liveness, withoutFace, ...settings }: OwnSettings): RemoteSettings => ({
  livenessMode: liveness.mode,
  screenLight: liveness.screenLight,
  voicePrompts: settings.voicePrompts,
  identityCheck: settings.identityCheck,
  selfEnrolment: settings.selfEnrolment,
  showWorkedTime: settings.showWorkedTime,
  supervisorWithoutFace: withoutFace.supervisor,
  defaultLanguage: settings.defaultLanguage,
  undoSeconds: settings.undoSeconds,
});

/** Those that a variable of the environment states, which whoever has the box in hands wants so: central does not change them. */
export const heldByEnvironment = (environment: NodeJS.ProcessEnv): ReadonlySet<RemoteSettingName> =>
  new Set(
    remoteSettingNames.filter((name) => {
      const text = environment[environmentName(environmentPrefix, ownNames[name])];
      return text !== undefined && text !== '';
    }),
  );
