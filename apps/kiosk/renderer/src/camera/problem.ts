import type { CameraProblem } from '../flow/screen.ts';

/** What a failed `getUserMedia` means, by the name of its error (W3C Media Capture and Streams, 10.2). */
export function cameraProblemOf(errorName: string): CameraProblem {
  switch (errorName) {
    case 'NotAllowedError':
      return 'denied';
    case 'NotFoundError':
    case 'OverconstrainedError':
      return 'absent';
    case 'SecurityError':
    case 'TypeError':
      return 'unsupported';
    default:
      return 'busy';
  }
}
