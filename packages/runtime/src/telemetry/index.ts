export { createTelemetry, noTelemetry, type Telemetry, type TelemetryOptions } from './telemetry.ts';
export { observeRequest, type ObservedRequest, type ObserveRequest } from './requests.ts';
