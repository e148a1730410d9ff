import { useSyncExternalStore } from 'react';
import type { Session } from '../session.ts';
import type { Store } from '../state/store.ts';
import { Checking } from './Checking.tsx';
import { Live } from './Live.tsx';
import { SignIn } from './SignIn.tsx';

export function App({ store, session }: { store: Store; session: Session }) {
  const state = useSyncExternalStore(store.subscribe, () => store.state);
  if (state.phase === 'checking') return <Checking />;
  if (state.phase === 'signed-out') return <SignIn state={state} onSignIn={session.signIn} />;
  return <Live state={state} session={session} />;
}
