import type { Session } from 'electron';

/** What was asked for, by whom; `mediaTypes` only where the permission is `media`. */
export interface PermissionQuestion {
  readonly permission: string;
  readonly origin: string;
  readonly mediaTypes: readonly string[];
}

const originOf = (url: string): string => (URL.canParse(url) ? new URL(url).origin : '');

/** The camera (never the microphone) and the position, for the kiosk page; nothing for anybody else. */
export function isAllowed(question: PermissionQuestion, kioskOrigin: string): boolean {
  if (question.origin !== kioskOrigin) return false;
  if (question.permission === 'geolocation') return true;
  const onlyVideo = question.mediaTypes.length > 0 && question.mediaTypes.every((type) => type === 'video');
  return question.permission === 'media' && onlyVideo;
}

/**
 * Electron approves every permission unless told otherwise, and asks in two ways: a request (the page calls
 * getUserMedia) and a check (the page reads navigator.permissions). Both must be answered.
 */
export function allowOnlyCameraAndPosition(
  session: Pick<
    Session,
    'setPermissionRequestHandler' | 'setPermissionCheckHandler' | 'setDevicePermissionHandler'
  >,
  kioskOrigin: string,
): void {
  session.setPermissionRequestHandler((_contents, permission, answer, details) => {
    const mediaTypes = 'mediaTypes' in details ? (details.mediaTypes ?? []) : [];
    const origin = originOf(details.requestingUrl);
    answer(details.isMainFrame && isAllowed({ permission, origin, mediaTypes }, kioskOrigin));
  });
  session.setPermissionCheckHandler((_contents, permission, requestingOrigin, details) => {
    const mediaTypes = details.mediaType === undefined ? [] : [details.mediaType];
    return isAllowed({ permission, origin: originOf(requestingOrigin), mediaTypes }, kioskOrigin);
  });
  session.setDevicePermissionHandler(() => false);
}
