import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const allow = 1;
const block = 2;

type Json = Record<string, unknown>;

const isJson = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const child = (parent: Json, key: string): Json => (isJson(parent[key]) ? parent[key] : {});

function readPreferences(path: string): Json {
  try {
    const preferences: unknown = JSON.parse(readFileSync(path, 'utf8'));
    return isJson(preferences) ? preferences : {};
  } catch {
    // None yet, or cut off by a power loss: Chromium starts from its defaults in both cases, and so do we.
    return {};
  }
}

/** Chromium's preferences with camera and position allowed to `origin`, and asked for by nobody else. */
export function withPermissions(preferences: Json, origin: string): Json {
  const onlyOurs = { [`${origin},*`]: { setting: allow } };
  const profile = child(preferences, 'profile');
  return {
    ...preferences,
    profile: {
      ...profile,
      content_settings: {
        ...child(profile, 'content_settings'),
        exceptions: {
          ...child(child(profile, 'content_settings'), 'exceptions'),
          media_stream_camera: onlyOurs,
          geolocation: onlyOurs,
        },
      },
      default_content_setting_values: {
        ...child(profile, 'default_content_setting_values'),
        media_stream_camera: block,
        media_stream_mic: block,
        geolocation: block,
        notifications: block,
      },
    },
  };
}

/**
 * Grants camera and position to the kiosk page alone, in the profile that Chromium is about to open. The
 * switches that do the like (`--auto-accept-camera-and-microphone-capture`, `--use-fake-ui-…`) grant the
 * microphone too, and to every origin.
 */
export function grantPermissions(userDataDirectory: string, origin: string): void {
  const directory = join(userDataDirectory, 'Default');
  mkdirSync(directory, { recursive: true });
  const path = join(directory, 'Preferences');
  writeFileSync(path, JSON.stringify(withPermissions(readPreferences(path), origin)));
}
