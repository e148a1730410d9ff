/**
 * `npm run -w @rollcall/client generate`: writes `src/generated/paths.ts` from the OpenAPI document of a daemon that
 * is started for it.
 */
import { writeFile } from 'node:fs/promises';
import { askDocument } from './daemon-document.ts';
import { generatedFile, typesOf } from './types-of.ts';

await writeFile(generatedFile, await typesOf(await askDocument()));
