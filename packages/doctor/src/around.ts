import { problem, warning, type CheckWords } from './words.ts';

export const around = {
  clock: {
    title: 'Clock',
    findings: {
      impossible: problem('No check-in is recorded.', 'Set the clock.'),
      unsynchronised: warning('Times of check-ins drift.', 'Turn NTP on: timedatectl set-ntp true.'),
      unknown: warning('Times of check-ins may drift.', 'See that NTP (such as systemd-timesyncd) runs.'),
    },
  },
  'clock-offset': {
    title: "Clock against central's",
    findings: {
      off: problem(
        'Check-ins carry the wrong time.',
        'Set the clock of whichever is wrong, and turn NTP on on both.',
      ),
    },
  },
  daemon: {
    title: 'Daemon',
    findings: {
      stopped: warning('Nobody can check in while it does not run.', 'Start it: ./scripts/start.'),
      'stopped-on-box': problem(
        'Nobody can check in.',
        'Run: sudo systemctl restart rollcall-daemon; journalctl -u rollcall-daemon says why it ended.',
      ),
      starting: warning('Nobody can check in yet.', 'Wait until it has started, then ask again.'),
      degraded: warning('It works, but not all of it.', 'See what it says.'),
    },
  },
  port: {
    title: 'Port',
    findings: {
      taken: problem(
        'The daemon cannot start.',
        'End the other program (ss -ltnp names it), or set another port.',
      ),
    },
  },
  versions: {
    title: 'Versions',
    findings: {
      differ: warning('The running daemon is not what is installed.', 'Start the daemon again.'),
    },
  },
  central: {
    title: 'Central server',
    findings: {
      'no-address': warning(
        'Events stay on this device.',
        'Set centralUrl (or ROLLCALL_CENTRAL_URL) to deliver events.',
      ),
      unreachable: warning(
        'Events wait on this device until it can be reached.',
        'Check cable, address and firewall.',
      ),
      unwell: warning('Events wait on this device.', "Look at the central server's log."),
    },
  },
  sync: {
    title: 'Pairing with central',
    findings: {
      'not-paired': warning(
        'Events wait on this device.',
        'Pair it in the administration of the central server.',
      ),
    },
  },
  tls: {
    title: 'Certificate of central',
    findings: {
      expired: problem(
        'Nothing is delivered.',
        'Renew the certificate of the central server. If the clock is wrong, set it first.',
      ),
      expiring: warning('Soon nothing will be delivered.', 'Renew the certificate of the central server.'),
      untrusted: problem(
        'Nothing is delivered.',
        'Use a certificate that this machine trusts, or add its authority with NODE_EXTRA_CA_CERTS.',
      ),
    },
  },
  location: {
    title: 'Location',
    findings: {
      unknown: warning(
        'Check-ins rely on the geolocation of the page.',
        'Set position in the settings: where the kiosk stands, and how exactly that is known.',
      ),
      outside: problem(
        'Every check-in is refused as outside the site.',
        'Correct position or the fence of the site.',
      ),
      coarse: problem(
        'It cannot be told whether the kiosk is within its site.',
        'Measure the position better, or widen the fence.',
      ),
    },
  },
  camera: {
    title: 'Camera',
    findings: {
      absent: warning('Nobody can be seen; a demonstration plays its clip.', 'Connect one.'),
      'infrared-only': problem(
        'The only camera shows no colours.',
        'Connect a colour camera, or switch it on (a shutter or a key may hide it).',
      ),
      'permission-denied': problem(
        'Nobody can be seen.',
        'Add the user of the kiosk to the group video; check the password of a network camera.',
      ),
      unplugged: problem('Nobody can be seen.', 'Connect it, and try another socket and cable.'),
      unreachable: problem('Nobody can be seen.', 'Check address, cable and power of the network camera.'),
      'wrong-format': problem(
        'Its pictures cannot be read.',
        'Set the camera to MJPEG or H.264, and check the address.',
      ),
      busy: warning(
        'Another program uses it; on a running kiosk that is the kiosk page.',
        'If the page shows no picture, end the other program.',
      ),
      silent: problem('It is open and gives no picture.', 'Pull its plug and connect it again.'),
      black: problem('Nobody can be seen.', 'Open the shutter, take off the cap, switch the light on.'),
      white: problem('Nobody can be seen.', 'Turn the camera away from the light.'),
      green: problem('Its driver gives no data.', 'Connect it to a USB socket of its own, without a hub.'),
      colourless: problem(
        'It sees in infrared alone, or its colours are off.',
        'Choose the other node of the camera.',
      ),
      damaged: problem('Its pictures are damaged.', 'Try another cable and socket.'),
      frozen: problem(
        'The same picture again and again: nobody can check in.',
        'Pull its plug and connect it again.',
      ),
      slow: warning(
        'Fewer than five pictures a second are too few to see a blink.',
        'Connect it to a faster socket; give it more light.',
      ),
    },
  },
  calibration: {
    title: 'Place of the camera',
    findings: {
      off: warning(
        'Some people are asked to move, or are not recognised.',
        'Measure again on the technician’s screen, and do what it says.',
      ),
    },
  },
} as const satisfies Record<string, CheckWords>;
