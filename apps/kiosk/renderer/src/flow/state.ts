import { standardUndoSeconds, type DaemonToKiosk } from '@rollcall/contract';
import type { LivenessAction, RefusalCode } from '@rollcall/domain';

/** `open`: the socket is up but the daemon has not said `status` yet. */
export type LinkState = 'connecting' | 'open' | 'ready' | 'lost';

/** Everything but `live` is a reason why there is no picture. */
export type CameraState = 'starting' | 'live' | 'denied' | 'absent' | 'lost' | 'busy' | 'unsupported';

type MessageOf<Type extends DaemonToKiosk['type']> = Extract<DaemonToKiosk, { type: Type }>;
export type DaemonStatus = MessageOf<'status'>;
export type FaceBox = NonNullable<MessageOf<'frame'>['face']>;

/** What the newest frames show: nobody, somebody well placed, or what that person should mend. */
export type Sight = 'nobody' | 'face' | RefusalCode;

export interface Challenge {
  readonly name: 'challenge';
  readonly action: LivenessAction;
  /** 0-based. */
  readonly index: number;
  readonly total: number;
  readonly secondsAllowed: number;
  readonly startedAtMs: number;
  /** The action was seen; the next message is on its way. */
  readonly done: boolean;
}

/** A result stays at least as long as it takes to read it, also when the daemon is idle already. */
interface Shown {
  readonly shownAtMs: number;
  readonly idle: boolean;
}

export interface CheckedIn extends Shown {
  readonly name: 'checked-in';
  readonly displayName: string;
  /** ISO 8601. */
  readonly occurredAt: string;
  readonly siteName: string;
  /** Whether the person comes or goes, and their time here this week; null where that is not known. */
  readonly worked: NonNullable<MessageOf<'checked-in'>['worked']> | null;
  /** Central could not be reached at that moment, so the event waits in the queue. */
  readonly offline: boolean;
  /** The kiosk knows this face no more, and offers to take a new picture. */
  readonly newPicture: boolean;
  /** For so long since `shownAtMs` it can be taken back. */
  readonly undoSeconds: number;
}

/** How long whoever checked in is taken to stand there. */
export const secondsOnScreen = ({ undoSeconds }: CheckedIn): number =>
  Math.max(standardUndoSeconds, undoSeconds);

/** That check-in no longer counts. */
export interface TakenBack extends Shown {
  readonly name: 'taken-back';
  readonly displayName: string;
  /** ISO 8601. */
  readonly occurredAt: string;
}

/** The kiosk knows this person's face again. */
export interface PictureTaken extends Shown {
  readonly name: 'picture-taken';
  readonly displayName: string;
}

export interface Refused extends Shown {
  readonly name: 'refused';
  readonly code: RefusalCode;
  readonly details: Readonly<Record<string, number>>;
  /** Where it was no check-in that was refused. */
  readonly errand: Errand | null;
}

/** The screen lights the face with one colour after the other. */
export interface Light {
  readonly name: 'light';
  readonly colours: MessageOf<'light'>['colours'];
  readonly holdMs: number;
}

/** It ends by itself. */
interface Ending {
  /** Null where the daemon does not say. */
  readonly endsAtMs: number | null;
}

/** Number and PIN, or a badge, are waited for. */
export interface Asks extends Ending {
  readonly name: 'asks';
  readonly what: MessageOf<'asks'>['what'];
  /** Why the last answer was none. */
  readonly problem: RefusalCode | null;
  /** So many in a row: the same words once more are news to whoever only hears them. */
  readonly wrongAnswers: number;
}

/** The text that the person agrees to, or not, is before them. */
export interface ConsentAsked extends Ending {
  readonly name: 'consent';
  readonly wish: MessageOf<'consent-asked'>['wish'];
  readonly displayName: string;
  readonly textVersion: string;
  /** The organisation's own; null: the page's. */
  readonly texts: NonNullable<MessageOf<'consent-asked'>['texts']> | null;
  readonly ways: MessageOf<'consent-asked'>['ways'];
}

/** References of the face are taken. */
export interface Enrolling {
  readonly name: 'enrolling';
  readonly taken: number;
  readonly wanted: number;
}

/** What came of it. */
export interface FaceUseDone extends Shown {
  readonly name: 'face-use-done';
  readonly outcome: MessageOf<'face-use-done'>['outcome'];
  readonly displayName: string;
}

/** Why there is a check that is no check-in of its own; and of whom, or what about their face. */
export type Errand =
  | { readonly kind: 'taking-back' | 'taking-picture'; readonly displayName: string }
  | { readonly kind: 'face-use'; readonly wish: ConsentAsked['wish'] };

/** Where the check-in of the person before the kiosk stands, as the daemon tells it. */
export type Step =
  | { readonly name: 'waiting' }
  | { readonly name: 'recognising' }
  | Light
  | Challenge
  | Asks
  | CheckedIn
  | ConsentAsked
  | Enrolling
  | Result;

export type Result = CheckedIn | TakenBack | PictureTaken | FaceUseDone | Refused;

const results: readonly Step['name'][] = [
  'checked-in',
  'taken-back',
  'picture-taken',
  'face-use-done',
  'refused',
];

/** Somebody is asked for something that takes its time. */
export const isAsked = (step: Step): step is Asks | ConsentAsked =>
  step.name === 'asks' || step.name === 'consent';

export const isResult = (step: Step): step is Result => results.includes(step.name);

/** Something broke in the machine; shown for a while beside whatever else is on. */
export interface Notice {
  readonly code: string;
  readonly sinceMs: number;
}

/** A value that has to last before it is believed, so that the screen does not flicker at 10 frames/s. */
export interface Steady<Value> {
  readonly shown: Value;
  readonly candidate: Value;
  readonly candidateSinceMs: number;
}

/** Times are milliseconds of one monotonic clock, which the caller owns. */
export interface KioskState {
  readonly link: LinkState;
  readonly camera: CameraState;
  readonly status: DaemonStatus | null;
  readonly step: Step;
  readonly sight: Steady<Sight>;
  readonly face: FaceBox | null;
  /** The screen lights the face before it. */
  readonly lamp: boolean;
  readonly notice: Notice | null;
  /** The person reads what happens with their face; until then nothing more happens with it. */
  readonly paused: boolean;
  /** The person before the kiosk wants no changing light; the next person is asked nothing of it. */
  readonly noLight: boolean;
  /** The person before the kiosk wants to hear nothing; the next one is spoken to again. */
  readonly quiet: boolean;
  readonly errand: Errand | null;
  readonly lastActivityMs: number;
}

export const waiting: Step = { name: 'waiting' };

export function initialState(nowMs: number): KioskState {
  return {
    link: 'connecting',
    camera: 'starting',
    status: null,
    step: waiting,
    sight: { shown: 'nobody', candidate: 'nobody', candidateSinceMs: nowMs },
    face: null,
    lamp: false,
    notice: null,
    paused: false,
    noLight: false,
    quiet: false,
    errand: null,
    lastActivityMs: nowMs,
  };
}
