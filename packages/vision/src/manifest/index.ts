export { buildModels } from './build-models.ts';
export type { BuildOptions } from './build-models.ts';
export { loadVerifiedModel } from './model-file.ts';
export { modelOf, readManifest } from './read-manifest.ts';
export { modelManifestSchema } from './schema.ts';
export type { ModelEntry, ModelEntryOf, ModelManifest, ModelRole, OperatingPoint } from './schema.ts';
export type { LocatePackage } from './source-files.ts';
export { verifyModels } from './verify-models.ts';
export type { ModelState } from './verify-models.ts';
