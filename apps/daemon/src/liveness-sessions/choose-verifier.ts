import { Fault } from '@rollcall/domain';
import { createCloudVerifier } from './cloud/cloud-verifier.ts';
import { createFacepp } from './cloud/facepp.ts';
import { createLocalVerifier, type LocalVerifierParts } from './local-verifier.ts';
import { createMockVerifier } from './mock-verifier.ts';
import type { LivenessVerifier, VerifierName } from './verifier.ts';

export interface VerifierSettings {
  readonly livenessVerifier: VerifierName;
  /** Null: the service's own address. */
  readonly livenessVerifierUrl: string | null;
  readonly livenessVerifierTimeoutSeconds: number;
}

export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The verifier that the settings name; credentials of services come from the environment, under the names that their
 * own programs use. @throws Fault `settings-invalid` when they are missing, or for `mock` in production.
 */
export async function chooseVerifier(
  settings: VerifierSettings,
  environment: Environment,
  local: LocalVerifierParts,
): Promise<LivenessVerifier> {
  const { livenessVerifier: name, livenessVerifierUrl: url } = settings;
  const timeoutSeconds = settings.livenessVerifierTimeoutSeconds;
  if (name === 'local') return createLocalVerifier(local);
  if (name === 'mock') return createMockVerifier(environment);
  if (name === 'facepp') {
    const key = required(environment, 'FACEPP_API_KEY');
    const secret = required(environment, 'FACEPP_API_SECRET');
    return createCloudVerifier(createFacepp({ url, timeoutSeconds, key, secret }));
  }
  required(environment, 'AWS_REGION');
  // Thirty megabytes of memory that no other choice needs.
  const { createRekognition } = await import('./cloud/aws-rekognition.ts');
  return createCloudVerifier(createRekognition({ url, timeoutSeconds }));
}

function required(environment: Environment, name: string): string {
  const value = environment[name];
  if (value !== undefined && value !== '') return value;
  throw new Fault('settings-invalid', `The chosen livenessVerifier needs ${name} in the environment.`);
}
