import { kioskCodeDigits } from '@rollcall/contract';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../view/kiosk-context.ts';
import { useOnboarding, useOnboardingWords } from './OnboardingContext.ts';

const digits = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '0'] as const;

function useCode() {
  const { answerCode } = useOnboarding();
  const [code, setCode] = useState('');
  const type = (digit: string): void => setCode((typed) => (typed + digit).slice(0, kioskCodeDigits));
  const erase = (): void => setCode((typed) => typed.slice(0, -1));
  const confirm = (): void => {
    if (code.length < kioskCodeDigits) return;
    answerCode(code);
    setCode('');
  };
  return { code, type, erase, confirm };
}

/** A keyboard works as the pad does; Enter on a button is that button's. */
function useKeys({ code, type, erase, confirm }: ReturnType<typeof useCode>): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (/^\d$/.test(event.key)) type(event.key);
      else if (event.key === 'Backspace') erase();
      else if (event.key === 'Enter' && !(event.target instanceof HTMLButtonElement)) confirm();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [code, type, erase, confirm]);
}

/** Where the code is typed that says whose check it is. */
export function CodePad() {
  const { t } = useTranslation();
  const words = useOnboardingWords();
  const language = useLanguage();
  const state = useCode();
  useKeys(state);
  const { code, type, erase, confirm } = state;
  const spoken = new Intl.NumberFormat(language);
  return (
    <div className="pin-pad">
      <output className="code-field" aria-label={words.codeField} dir="ltr">
        {Array.from({ length: kioskCodeDigits }, (_, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- places, which never change
          <span key={index} data-typed={index < code.length}>
            {code[index] === undefined ? '' : spoken.format(Number(code[index]))}
          </span>
        ))}
      </output>
      <div className="pin-keys" role="group" aria-label={t('withoutFace.digits')} dir="ltr">
        {digits.map((digit) => (
          <button
            type="button"
            className="pin-key"
            key={digit}
            data-digit={digit}
            onClick={() => type(digit)}
          >
            {spoken.format(Number(digit))}
          </button>
        ))}
        <button type="button" className="pin-key pin-erase" onClick={erase}>
          {t('withoutFace.erase')}
        </button>
        <button
          type="button"
          className="pin-key pin-confirm"
          disabled={code.length < kioskCodeDigits}
          onClick={confirm}
        >
          {t('withoutFace.confirm')}
        </button>
      </div>
    </div>
  );
}
