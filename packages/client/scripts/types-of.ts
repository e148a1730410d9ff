import { fileURLToPath } from 'node:url';
import openapiTS, { astToString } from 'openapi-typescript';
import { format, resolveConfig } from 'prettier';
import ts from 'typescript';

export const generatedFile = fileURLToPath(new URL('../src/generated/paths.ts', import.meta.url));

const heading = `// Generated from the daemon's OpenAPI document by \`npm run -w @rollcall/client generate\`. Not to be edited.
/* oxlint-disable */
`;

/** TypeScript of all addresses of an OpenAPI 3.1 document, as the formatter leaves it. Files are `Blob`s. */
export async function typesOf(document: string): Promise<string> {
  const blob = ts.factory.createTypeReferenceNode(ts.factory.createIdentifier('Blob'));
  const nodes = await openapiTS(document, {
    transform: (schema) => (schema.format === 'binary' ? blob : undefined),
  });
  const style = await resolveConfig(generatedFile);
  return format(`${heading}${astToString(nodes)}`, { ...style, parser: 'typescript' });
}
