export { type AccessPolicy, type BodyPolicy, type Family, type FamilyEnv } from './family.ts';
export { djangoErrors } from './django-errors.ts';
export { familyNames, type FamilyName } from './family-names.ts';
export { familyRoutes } from './family.ts';
export { json, jsonBody } from './json.ts';
export { mountFamily, type MountParts } from './mount.ts';
export { answerProblem, requestProblem, type ErrorFormat, type Problem } from './problem.ts';
export { problemOf } from './problem.ts';
export { readPath } from './slashes.ts';
