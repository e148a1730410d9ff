import { problem, warning, type CheckWords } from './words.ts';

export const machine = {
  node: {
    title: 'Node',
    findings: {
      old: problem(
        'The native parts end an older Node without a word.',
        'Run npm ci, and start with npx rollcall: it brings Node 24.',
      ),
    },
  },
  cpu: {
    title: 'Processor',
    findings: {
      'no-avx2': warning(
        'The networks run several times slower.',
        'Use a processor with AVX2 (Intel from 2013, AMD from 2015), or one ARM with 64 bits.',
      ),
    },
  },
  gpu: {
    title: 'GPU',
    findings: {
      'no-driver': warning(
        'A GPU is here, and the networks cannot use it: they run on the processor.',
        'If it is wanted, install the driver of its maker and start the machine again; a container has to be given the device.',
      ),
      unused: warning(
        'A GPU is here, and the networks run on the processor all the same.',
        'The line says why. Install CUDA and cuDNN for onnxruntime-node; if the processor is meant, set executionProvider to cpu.',
      ),
    },
  },
  memory: {
    title: 'Memory',
    findings: {
      low: warning(
        'The system may end the daemon or the browser.',
        'Close other programs, or use a box with at least 4 GB.',
      ),
    },
  },
  temperature: {
    title: 'Temperature',
    findings: {
      hot: warning(
        'The processor slows itself down, and parts age early.',
        'Give the box air, clean its fan, keep it out of the sun.',
      ),
    },
  },
  services: {
    title: 'Services',
    findings: {
      'not-enabled': problem('After a power cut nobody can check in.', 'Run: sudo rollcall-box install'),
      'firewall-off': problem(
        'The firewall has not loaded all its rules: other machines may reach ports of this one, or not those that the site opens.',
        'Run: journalctl -u rollcall-firewall, then sudo systemctl restart rollcall-firewall',
      ),
      'screen-down': problem(
        'The screen shows nothing: what draws the kiosk page on it ends again and again, or was stopped.',
        'Run: journalctl -u rollcall-kiosk, then sudo systemctl restart rollcall-kiosk',
      ),
    },
  },
  display: {
    title: 'Screen',
    findings: {
      none: problem('Nobody sees the kiosk.', 'Connect the screen, switch it on, try another cable.'),
    },
  },
  touch: {
    title: 'Touch',
    findings: {
      none: warning(
        'Buttons cannot be pressed, so nobody can enter a PIN.',
        "Connect the screen's USB cable as well.",
      ),
    },
  },
  audio: {
    title: 'Sound',
    findings: { none: warning('Nobody hears prompts.', 'Connect a speaker, if sound is wanted.') },
  },
  shell: {
    title: 'Browser or Electron',
    findings: {
      missing: warning(
        'This machine cannot show the kiosk page.',
        'Install one (on Debian: apt-get install chromium), or open the page from another device.',
      ),
      'no-sway': problem(
        'The screen cannot start: sway, in which the browser runs, or seatd, which gives it the screen, is missing.',
        'Run: sudo apt-get install sway seatd',
      ),
    },
  },
  'video-programs': {
    title: 'ffmpeg',
    findings: {
      missing: warning(
        'Videos and cameras outside the browser cannot be read.',
        'Install it: apt-get install ffmpeg',
      ),
    },
  },
} as const satisfies Record<string, CheckWords>;
