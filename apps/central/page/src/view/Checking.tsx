import { Wordmark } from './Icon.tsx';

/** Before it is known who is there; a moment, and so nothing that moves. */
export function Checking() {
  return (
    <main className="checking" aria-busy="true">
      <Wordmark />
      <p className="visually-hidden">Loading…</p>
    </main>
  );
}
