/** Writes docs/troubleshooting.md from the doctor's own table; a test keeps it current. */
import { writeFileSync } from 'node:fs';
import { format, resolveConfig } from 'prettier';
import { checkTable, type FindingWords } from '../apps/cli/src/doctor/table.ts';
import { root } from './setup/places.ts';

export const page = `${root}/docs/troubleshooting.md`;

const head = `# Troubleshooting

Run \`rollcall doctor\` (on a box: \`sudo rollcall doctor\`) and look up the line that it marks. ✗ is a problem: with this the
kiosk cannot check people in or record it. ! is a warning. \`--json\` gives the codes that are named here; the exit code is 1
when there is a problem. It takes at most ten seconds.

This page is made from the doctor's own table: \`npx node scripts/troubleshooting.ts\`.
`;

export async function troubleshooting(): Promise<string> {
  const sections = Object.entries(checkTable).map(([id, { title, findings }]) => {
    const rows = Object.entries<FindingWords>(findings).map(
      ([code, { status, means, advice }]) =>
        `| \`${code}\` | ${status === 'problem' ? '✗' : '!'} | ${means} | ${advice} |`,
    );
    return `## ${title} (\`${id}\`)\n\n| code | | what it means | what to do |\n| --- | --- | --- | --- |\n${rows.join('\n')}\n`;
  });
  return format(`${head}\n${sections.join('\n')}`, { ...(await resolveConfig(page)), filepath: page });
}

if (import.meta.main) writeFileSync(page, await troubleshooting());
