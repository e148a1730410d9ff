import { addArrived, addOlder, joinNewest, keepNewest } from './records.ts';
import { signedInAs, type PageEvent, type PageState, type SignedIn } from './state.ts';

/** How many arrivals are told to those who listen; the rest are counted. */
const toldAtMost = 3;
/** A page that is left open for weeks does not grow for weeks. */
const freshAtMost = 1000;
const keptWhenFull = 500;

const signedOut = {
  phase: 'signed-out',
  problem: null,
  ssoProblem: null,
  busy: false,
  invitation: null,
  shown: null,
} as const;

/** What the page shows after something has happened. */
export function reduce(state: PageState, event: PageEvent): PageState {
  if (event.type === 'signing-in')
    return state.phase === 'signed-out' ? { ...state, busy: true, problem: null } : state;
  if (event.type === 'checking-fails')
    return state.phase === 'checking' ? { ...state, problem: event.problem } : state;
  if (event.type === 'signed-in') return state.phase === 'signed-in' ? state : signedInAs(event.self);
  if (event.type === 'sso-refused') return { ...signedOut, ssoProblem: event.problem };
  if (event.type === 'signed-out') return { ...signedOut, problem: event.problem };
  if (event.type === 'code-asked') return { ...signedOut, shown: event.shown, problem: event.problem };
  if (event.type === 'invited') return { ...signedOut, invitation: event.setupToken };
  return state.phase === 'signed-in' ? reduceSignedIn(state, event) : state;
}

type SignedInEvent = Exclude<
  PageEvent,
  {
    type:
      'signing-in' | 'checking-fails' | 'invited' | 'code-asked' | 'signed-in' | 'signed-out' | 'sso-refused';
  }
>;

function reduceSignedIn(state: SignedIn, event: SignedInEvent): SignedIn {
  switch (event.type) {
    case 'self':
      return { ...state, self: event.self };
    case 'link-open':
    case 'link-heard':
      return { ...state, link: 'live', ...timesOf(event) };
    case 'link-lost':
      return { ...state, link: 'lost' };
    case 'newest-page':
      return { ...state, ...joinNewest(state, event.page), trouble: null };
    case 'loading-older':
      return { ...state, loadingOlder: true };
    case 'older-page':
      return { ...state, ...addOlder(state, event.page), loadingOlder: false };
    case 'arrived':
      return arrived(state, event.record);
    case 'summary':
      return { ...state, summary: event.summary, trouble: null };
    case 'devices':
      return { ...state, devices: event.devices };
    case 'signing-out-fails':
      return { ...state, signOutProblem: event.problem };
    case 'trouble':
      break;
  }
  return { ...state, trouble: event.message };
}

const timesOf = ({ centralMs, nowMs }: { centralMs: number; nowMs: number }) => ({
  heardAtMs: nowMs,
  clockOffsetMs: centralMs - nowMs,
});

function arrived(state: SignedIn, record: SignedIn['latest'][number]): SignedIn {
  const isKnown = state.records?.some(({ eventId }) => eventId === record.eventId) ?? false;
  // It is otherwise than it was: somebody corrected it.
  if (isKnown) return { ...state, ...addArrived(state, record) };
  const latest = [record, ...state.latest].slice(0, toldAtMost);
  const isFull = state.fresh.size >= freshAtMost;
  return {
    ...state,
    ...addArrived(isFull ? keepNewest(state, keptWhenFull) : state, record),
    fresh: new Set(isFull ? [record.eventId] : [...state.fresh, record.eventId]),
    latest,
  };
}
