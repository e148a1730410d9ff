import type { OnboardingWords } from './shape.ts';

export const en: OnboardingWords = {
  intro: {
    title: 'Liveness check',
    text: 'Verify that it’s really you.',
    points: {
      selfie: 'We ask you to look into the camera and make three small movements, such as turning your head.',
      community: 'This prevents fake accounts and keeps the community safe.',
      private:
        'Your pictures are not shared. This kiosk looks at them itself, and uses them for this check alone.',
      dropped: 'They are dropped as soon as it is decided.',
      kept: 'Kept is only how the check went and when, for whoever sent you here.',
      free: 'You are free to refuse, and can stop or leave it for later at any time.',
    },
    refuse: 'Not now',
    agree: 'Start',
  },
  connecting: { title: 'Just a moment', text: 'The check is being prepared.' },
  code: {
    title: 'Type your code',
    text: 'The six digits that you were given for this check.',
  },
  codeField: 'Your code',
  codeUnknown: 'This code is not known or too old. Check the digits, or get a new one.',
  ready: {
    title: 'Put your face in the circle',
    text: 'Look straight at the camera, and press the button to start.',
  },
  begin: 'Start',
  settling: { title: 'Look straight at the camera', text: 'Hold still for a moment.' },
  attempt: (number, most) => `Attempt ${number} of ${most}`,
  checking: { title: 'We are checking', text: 'This takes a few seconds.' },
  passed: { title: 'Liveness check complete', text: 'You have been successfully verified.' },
  goOn: 'Continue',
  failed: { title: 'Liveness check failed' },
  noMoreAttempts: 'You have used all attempts. Please try again later, or ask the staff.',
  skipped: {
    title: 'Left for later',
    text: 'It is noted that this check is still to be made. You can come back with a new code.',
  },
  trouble: {
    lost: { title: 'The connection broke', text: 'You can start again with the same code.' },
    busy: { title: 'One moment, please', text: 'Another check is still open. Try again shortly.' },
    off: { title: 'Not offered here', text: 'Liveness checks are not made at this kiosk.' },
    failed: { title: 'Something went wrong', text: 'Try again, or ask the staff.' },
    'timed-out': { title: 'That took too long', text: 'You can come again with the same code.' },
    'too-many-codes': {
      title: 'Too many wrong codes',
      text: 'Please come again in ten minutes with a new one.',
    },
    'nothing-to-prove': {
      title: 'Nothing left to do here',
      text: 'This check was passed already, or all its attempts were used.',
    },
  },
  cancel: 'Cancel',
  skip: 'Skip for now',
  done: 'Done',
};
