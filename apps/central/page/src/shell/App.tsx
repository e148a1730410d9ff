import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { useSyncExternalStore, useState } from 'react';
import type { Session } from '../session.ts';
import type { Store } from '../state/store.ts';
import { ChoosePassword } from './ChoosePassword.tsx';
import { Checking } from './Checking.tsx';
import { EnterCode } from './EnterCode.tsx';
import { PageContext } from './page-context.ts';
import { createPageRouter } from './router.ts';
import { SetUpFirst } from './SetUpFirst.tsx';
import { SignIn } from './SignIn.tsx';
import { useNow } from './use-now.ts';

export function App({ store, session }: { store: Store; session: Session }) {
  const state = useSyncExternalStore(store.subscribe, () => store.state);
  if (state.phase === 'checking') return <Checking problem={state.problem} />;
  if (state.phase === 'signed-out' && state.invitation !== null)
    return <ChoosePassword setupToken={state.invitation} session={session} />;
  if (state.phase === 'signed-out' && state.shown !== null)
    return <EnterCode state={state} shown={state.shown} session={session} />;
  if (state.phase === 'signed-out')
    return (
      <SignIn
        state={state}
        onSignIn={session.signIn}
        onPasskey={session.signInByPasskey}
        onSso={session.signInBySso}
      />
    );
  if (state.self.secondFactor?.state === 'owed') return <SetUpFirst session={session} state={state} />;
  return <SignedInPage state={state} session={session} />;
}

type SignedInPageProps = Omit<React.ContextType<typeof PageContext> & object, 'nowMs'>;

/** What was asked for one administrator is not there for the next: the cache goes with the session. */
function SignedInPage({ state, session }: SignedInPageProps) {
  const nowMs = useNow(state.clockOffsetMs);
  const [router] = useState(createPageRouter);
  const [queries] = useState(() => new QueryClient({ defaultOptions: { queries: { retry: false } } }));
  return (
    <PageContext value={{ state, session, nowMs }}>
      <QueryClientProvider client={queries}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </PageContext>
  );
}
