export { heldByEnvironment, ownSettingsOf } from './own-settings.ts';
export { RemoteConfiguration, type ObeyedSettings } from './remote-configuration.ts';
