export { createTelemetry, openTelemetry } from './create-telemetry.ts';
