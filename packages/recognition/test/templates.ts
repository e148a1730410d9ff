/** Made-up templates whose comparison scores are known, and a real store in a directory of its own. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import type { OperatingPoint } from '@rollcall/biometrics';
import {
  isEnroleeId,
  isModelId,
  isRefusal,
  type EnroleeId,
  type ModelId,
  type Template,
} from '@rollcall/domain';
import { openDeviceStore, type DeviceStore } from '@rollcall/store';

const named = 'made-up';
assert.ok(isModelId(named));
export const modelId: ModelId = named;

/** As a manifest states it; the rate halves at each step of 0.02. */
export const operatingPoint: OperatingPoint = {
  fmr: 0.001,
  threshold: 0.9,
  margin: 0.02,
  stricter: [{ fmr: 0.0005, threshold: 0.92 }],
};

/** In the plane of the first two axes: the score of two is the cosine of the degrees between them. */
export function templateAt(degrees: number, model: string = modelId): Template {
  const vector = new Float32Array(8);
  vector[0] = Math.cos((degrees * Math.PI) / 180);
  vector[1] = Math.sin((degrees * Math.PI) / 180);
  return { modelId: model, vector };
}

export function enroleeId(text: string): EnroleeId {
  assert.ok(isEnroleeId(text));
  return text;
}

export function temporaryDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), 'rollcall-recognition-'));
  after(() => rmSync(directory, { recursive: true, force: true }));
  return directory;
}

export function openStore(
  directory: string = temporaryDirectory(),
  now: () => number = Date.now,
): DeviceStore {
  const store = openDeviceStore({ directory, now });
  after(() => store.close());
  return store;
}

export function enrolTemplates(store: DeviceStore, id: string, ...templates: Template[]): void {
  const clockTrust = { synchronised: null, centralOffsetMs: null };
  const event = store.people.enrol({ enroleeId: enroleeId(id), displayName: id, templates, clockTrust });
  assert.ok(!isRefusal(event));
}
