import type { SignedIn } from '../state/state.ts';
import { formatCount } from '../words/time.ts';
import { Icon, Wordmark } from './Icon.tsx';

export interface HeaderProps {
  readonly state: SignedIn;
  readonly nowMs: number;
  readonly onSignOut: () => Promise<void>;
}

const linkWords = { connecting: 'Connecting…', live: 'Live', lost: 'Reconnecting…' } as const;

export function Header({ state, onSignOut }: HeaderProps) {
  return (
    <header className="top">
      <div className="top-bar">
        <h1>
          <Wordmark />
        </h1>
        <p className="link" data-link={state.link} role="status">
          {linkWords[state.link]}
        </p>
        <button type="button" className="button-quiet" onClick={() => void onSignOut()}>
          <Icon name="out" />
          Sign out
        </button>
      </div>
      <Figures state={state} />
    </header>
  );
}

function Figures({ state: { summary, devices } }: { state: SignedIn }) {
  const online = devices?.filter((device) => device.online).length ?? null;
  const total = devices?.length ?? 0;
  return (
    <dl className="figures">
      <Figure
        label={summary?.checkIns === 1 ? 'check-in today' : 'check-ins today'}
        value={summary?.checkIns ?? null}
      />
      <Figure
        label={summary?.people === 1 ? 'person today' : 'people today'}
        value={summary?.people ?? null}
      />
      <Figure
        label={total === 1 ? 'kiosk online' : 'kiosks online'}
        value={online}
        of={total}
        isLow={online !== null && online < total}
      />
    </dl>
  );
}

interface FigureProps {
  readonly label: string;
  /** Null while it is not known. */
  readonly value: number | null;
  readonly of?: number;
  readonly isLow?: boolean;
}

function Figure({ label, value, of, isLow = false }: FigureProps) {
  return (
    <div className="figure" data-low={isLow}>
      <dt>{label}</dt>
      <dd>
        {value === null ? '–' : formatCount(value)}
        {value !== null && of !== undefined && of > 0 && <small> of {formatCount(of)}</small>}
      </dd>
    </div>
  );
}
