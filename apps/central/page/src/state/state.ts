import type { AttendancePage, AttendanceRecord } from '@rollcall/contract';
import type { AttendanceSummary, DeviceStatus, Self } from '../../../src/wire.ts';

export interface NameAndPassword {
  readonly name: string;
  readonly password: string;
}

export interface SignedOut {
  readonly phase: 'signed-out';
  /** What went wrong with the last attempt, or why the session ended; null at a first visit. */
  readonly problem: string | null;
  readonly busy: boolean;
  /** Why single sign-on let nobody in; null when it was not tried. */
  readonly ssoProblem: string | null;
  /** The one-time word of an invitation, from the address; its owner chooses a password. */
  readonly invitation: string | null;
  /** What was right, where the account's code is asked for next. */
  readonly shown: NameAndPassword | null;
}

export interface SignedIn {
  readonly phase: 'signed-in';
  /** Who it is, and what they may do. */
  readonly self: Self;
  /** `lost`: it was live, or never came about; `follow` goes on trying. */
  readonly link: 'connecting' | 'live' | 'lost';
  /** Central's clock minus this browser's. */
  readonly clockOffsetMs: number;
  /** When the server was last heard, by this browser's clock; null when not yet. */
  readonly heardAtMs: number | null;
  /** Newest first, each once; null before the first page has come. */
  readonly records: readonly AttendanceRecord[] | null;
  readonly nextBefore: string | null;
  readonly loadingOlder: boolean;
  /** Came while somebody watched: they move in. */
  readonly fresh: ReadonlySet<string>;
  /** Last of them, for those who listen. */
  readonly latest: readonly AttendanceRecord[];
  readonly summary: AttendanceSummary | null;
  readonly devices: readonly DeviceStatus[] | null;
  /** What the server said when it could not answer; null while it can. */
  readonly trouble: string | null;
  /** Why the last attempt to sign out did not succeed. */
  readonly signOutProblem: string | null;
}

/** The page does not know yet whether somebody is signed in; the problem is why it takes long. */
export interface Checking {
  readonly phase: 'checking';
  readonly problem: string | null;
}

export type PageState = Checking | SignedOut | SignedIn;

export type PageEvent =
  | { readonly type: 'signing-in' }
  | { readonly type: 'checking-fails'; readonly problem: string }
  | { readonly type: 'invited'; readonly setupToken: string }
  | { readonly type: 'code-asked'; readonly shown: NameAndPassword; readonly problem: string | null }
  | { readonly type: 'signed-in'; readonly self: Self }
  | { readonly type: 'self'; readonly self: Self }
  | { readonly type: 'signed-out'; readonly problem: string | null }
  | { readonly type: 'sso-refused'; readonly problem: string }
  | { readonly type: 'link-open' | 'link-heard'; readonly centralMs: number; readonly nowMs: number }
  | { readonly type: 'link-lost' }
  | { readonly type: 'newest-page'; readonly page: AttendancePage }
  | { readonly type: 'loading-older' }
  | { readonly type: 'older-page'; readonly page: AttendancePage | null }
  | { readonly type: 'arrived'; readonly record: AttendanceRecord }
  | { readonly type: 'summary'; readonly summary: AttendanceSummary }
  | { readonly type: 'devices'; readonly devices: readonly DeviceStatus[] }
  | { readonly type: 'trouble'; readonly message: string }
  | { readonly type: 'signing-out-fails'; readonly problem: string };

export const firstState: PageState = { phase: 'checking', problem: null };

export const signedInAs = (self: Self): SignedIn => ({
  phase: 'signed-in',
  self,
  link: 'connecting',
  clockOffsetMs: 0,
  heardAtMs: null,
  records: null,
  nextBefore: null,
  loadingOlder: false,
  fresh: new Set(),
  latest: [],
  summary: null,
  devices: null,
  trouble: null,
  signOutProblem: null,
});
