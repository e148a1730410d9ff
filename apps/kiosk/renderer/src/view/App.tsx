import { screenOf, toneOf } from '../flow/screen.ts';
import { ConsentDialog } from './ConsentDialog.tsx';
import { Foot } from './Foot.tsx';
import { useKiosk, useKioskState } from './kiosk-context.ts';
import { LightField } from './LightField.tsx';
import { Mirror } from './Mirror.tsx';
import { PinPad } from './PinPad.tsx';
import { Notice } from './Notice.tsx';
import { PrivacyDialog } from './PrivacyDialog.tsx';
import { Spoken } from './Spoken.tsx';
import { Top } from './Top.tsx';

export function App() {
  const { pause } = useKiosk();
  const screen = useKioskState(screenOf);
  const tone = useKioskState(toneOf);
  const reading = useKioskState((state) => state.paused);
  return (
    <div className="kiosk" data-screen={screen} data-tone={tone}>
      <div className="flood" />
      <LightField />
      <Top screen={screen} />
      <main className="scene">
        {screen === 'asks-pin' || screen === 'asks-supervisor' ? <PinPad /> : <Mirror screen={screen} />}
        <Spoken screen={screen} />
      </main>
      <Foot screen={screen} onPrivacy={() => pause(true)} />
      <Notice />
      <ConsentDialog />
      <PrivacyDialog open={reading} onClose={() => pause(false)} />
    </div>
  );
}
