import type { IdentificationReport, PoseReport, VerificationReport } from '@rollcall/recognition';
import type { LivenessReport } from '../evaluation/liveness.ts';
import type { PadReport } from '../evaluation/pad.ts';
import type { ListedModel } from '../models.ts';
import { identificationSection } from './identification-section.ts';
import { livenessSection } from './liveness-section.ts';
import { html, Markup } from './markup.ts';
import { padSection } from './pad-section.ts';
import { poseSection } from './pose-section.ts';
import { dataTable, section } from './parts.ts';
import { style } from './style.ts';
import { verificationSection } from './verification-section.ts';

/** What was measured; null where it was not asked for. */
export interface Measured {
  readonly verification: VerificationReport | null;
  readonly identification: IdentificationReport | null;
  readonly liveness: LivenessReport | null;
  readonly pose: PoseReport | null;
  readonly pad: PadReport | null;
}

export interface Provenance {
  readonly programVersion: string;
  readonly writtenAt: Date;
  readonly models: readonly ListedModel[];
}

/** One page that needs nothing else: no script, no network, no font. */
export function reportPage(measured: Measured, provenance: Provenance): string {
  const { verification, identification, liveness, pose, pad } = measured;
  const sections: readonly Markup[] = [
    ...(verification === null ? [] : [verificationSection(verification)]),
    ...(identification === null ? [] : [identificationSection(identification)]),
    ...(liveness === null ? [] : [livenessSection(liveness)]),
    ...(pose === null ? [] : [poseSection(pose)]),
    ...(pad === null ? [] : [padSection(pad)]),
  ];
  const page = html`<html lang="en">
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'" />
      <title>Rollcall accuracy report</title>
      <style>
        ${new Markup(style)}
      </style>
    </head>
    <body>
      <header>
        <h1>Accuracy report</h1>
        <p>Rollcall ${provenance.programVersion}, ${minuteOf(provenance.writtenAt)} UTC</p>
      </header>
      <main>${sections} ${networksSection(provenance.models)} ${notesSection}</main>
    </body>
  </html>`;
  return `<!doctype html>\n${page.text}\n`;
}

const minuteOf = (time: Date): string => time.toISOString().slice(0, 16).replace('T', ' ');

const networksSection = (models: readonly ListedModel[]): Markup =>
  section(
    'networks',
    'Networks that were measured',
    dataTable({
      caption: 'By the hash of the file',
      header: ['Network', 'Used as', 'SHA-256'],
      rows: models.map(({ id, role, sha256 }) => [id, role, sha256]),
    }),
  );

const notesSection = section(
  'notes',
  'How to read this',
  html`<ul class="notes">
    <li>
      The figures are of the pictures that were given and of nobody else: another camera, light or group of
      people gives others.
    </li>
    <li>
      Intervals are 95 % confidence intervals (Wilson), as if all trials were independent. Trials that share
      pictures or people are less sure than that.
    </li>
    <li>
      Pictures without a template are left out of the rates and counted as failures to acquire. The quality
      gate of the kiosk is not applied.
    </li>
    <li>Where no error was seen, a line ends at the edge of its axis; that is not a rate of nought.</li>
  </ul>`,
);
