/** What the documents say is what the project has. */
import assert from 'node:assert/strict';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { settings } from '../scripts/settings.ts';
import { root } from '../scripts/setup/places.ts';

interface Package {
  readonly dependencies?: Record<string, string>;
  readonly devDependencies?: Record<string, string>;
  readonly optionalDependencies?: Record<string, string>;
}

function declaredDependencies(): Set<string> {
  const files = globSync('{.,packages/*,apps/*}/package.json', { cwd: root });
  const declared = files.flatMap((file) => {
    const { dependencies, devDependencies, optionalDependencies }: Package = JSON.parse(
      readFileSync(`${root}/${file}`, 'utf8'),
    );
    return Object.entries({ ...dependencies, ...devDependencies, ...optionalDependencies });
  });
  return new Set(
    declared
      .filter(([name]) => !name.startsWith('@rollcall/'))
      .map(([name, version]) => `${name} ${version}`),
  );
}

const read = (path: string): string => readFileSync(`${root}/${path}`, 'utf8');

test('docs/dependencies.md lists every dependency with its exact version, and no other', () => {
  const listed = [...read('docs/dependencies.md').matchAll(/^\| `(?<name>[^`]+)`\s*\| (?<version>\S+)/gm)];
  const words = listed.map(({ groups }) => `${groups?.['name']} ${groups?.['version']}`);
  assert.deepEqual(words.toSorted(), [...declaredDependencies()].toSorted());
});

test('docs/settings.md is the schemas of the settings', async () => {
  assert.equal(read('docs/settings.md'), await settings(), 'run: node scripts/settings.ts');
});

test('every local file that a document links to exists', () => {
  const documents = globSync('**/*.md', { cwd: root, exclude: ['**/node_modules', 'var', 'shared'] });
  assert.ok(documents.includes('docs/api/README.md') && documents.includes('apps/cli/README.md'));
  for (const document of documents) {
    const links = [...read(document).matchAll(/\]\((?<target>(?!https?:|#|mailto:)[^)#\s]+)/g)];
    for (const { groups } of links) {
      const path = new URL(groups?.['target'] ?? '', `file://${root}/${document}`);
      assert.ok(existsSync(path), `${document} links to ${groups?.['target']}, which is not there`);
    }
  }
});
