/** `./scripts/start`: sets up, starts central and daemon, opens the kiosk; `--demo` checks the demo person in. */
import { parseArgs } from 'node:util';
import { runDemo } from './launch/demo.ts';
import { runKiosk } from './launch/kiosk.ts';
import { stopServices } from './launch/service.ts';
import { StepFailed, tell } from './progress.ts';

const usage = `Usage: ./scripts/start [--demo] [--json]

  (nothing)  sets up, starts the central server and the daemon, and opens the kiosk
  --demo     by itself and without a screen: enrols the demo person, plays the demo clip to the
             kiosk page, waits for the check-in and shows the record that the central server has
  --json     with --demo: the summary as one JSON object on standard output

  ROLLCALL_SHELL=electron|chromium|none   which shell shows the kiosk (default: the first that is there)
  ROLLCALL_INSTALL=never                  installs no system package (a browser, for instance)
  ROLLCALL_PORT, ROLLCALL_CENTRAL_PORT    other ports than 4500 and 4600`;

const { values } = parseArgs({
  options: {
    demo: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', short: 'h', default: false },
  },
});

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    tell('\nStopping …');
    // Being stopped is how a kiosk ends, and how a demo fails.
    void stopServices().finally(() => process.exit(values.demo ? 130 : 0));
  });
}

try {
  if (values.help) console.log(usage);
  else if (values.demo) await runDemo({ json: values.json });
  else await runKiosk();
} catch (error) {
  tell(error instanceof StepFailed ? `\n${error.message}` : `\n${String(error)}`);
  process.exitCode = 1;
}
