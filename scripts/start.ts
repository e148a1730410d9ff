/** `./scripts/start`: sets up, starts central and daemon, opens the kiosk; `--demo` checks the demo person in. */
import { parseArgs } from 'node:util';
import { runDemo } from './launch/demo.ts';
import { runKiosk } from './launch/kiosk.ts';
import { stopServices } from './launch/service.ts';
import { tell } from './progress.ts';

const usage = `Usage: ./scripts/start [--demo] [--json]

  (nothing)  sets up, starts the central server and the daemon, and opens the kiosk
  --demo     by itself and without a screen: enrols the demo person, plays the demo clip to the
             kiosk page, waits for the check-in and shows the record that the central server has
  --json     with --demo: the summary as one JSON object on standard output

  ROLLCALL_SHELL=electron|chromium|none   which shell shows the kiosk (default: the first that is there)
  ROLLCALL_CHROMIUM=PATH                  the browser, where none or another is on PATH
  ROLLCALL_INSTALL=never                  installs no system package (a browser, for instance)
  ROLLCALL_PORT, ROLLCALL_CENTRAL_PORT    other ports than 4500 and 4600`;

const options = {
  demo: { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

/** Null when the words make no sense; what is wrong has been told. */
function readWords(): { demo: boolean; json: boolean; help: boolean } | null {
  try {
    const { values } = parseArgs({ options });
    if (values.json && !values.demo) throw new Error('--json goes with --demo');
    return values;
  } catch (error) {
    tell(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`);
    return null;
  }
}

function stopOnSignal(exitCode: number): void {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      tell('\nStopping …');
      void stopServices().finally(() => process.exit(exitCode));
    });
  }
}

async function main(): Promise<number> {
  const words = readWords();
  if (words === null) return 2;
  if (words.help) {
    console.log(usage);
    return 0;
  }
  // Being stopped is how a kiosk ends, and how a demo fails.
  stopOnSignal(words.demo ? 130 : 0);
  try {
    await (words.demo ? runDemo({ json: words.json }) : runKiosk());
    return 0;
  } catch (error) {
    tell(`\n${error instanceof Error ? error.message : String(error)}`);
    return 1;
  }
}

process.exitCode = await main();
