import type { AttendanceRecord } from '@rollcall/contract';
import { useState } from 'react';
import { t as words } from 'i18next';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../shell/page-context.ts';
import { nameOf } from '../../words/people.ts';
import { formatTime } from '../../words/time.ts';
import { Correct } from './Correct.tsx';

export interface CorrectButtonProps {
  readonly record: AttendanceRecord;
  /** In a person's history: somebody says that it was not them. */
  readonly isNotMe?: boolean;
}

/** Opens the correction of one check-in, where there is something to correct. */
export function CorrectButton({ record, isNotMe = false }: CorrectButtonProps) {
  // Its words are of the language of the page, and change with it.
  useTranslation();
  const mayCorrect = useMay('attendance.correct');
  const [isOpen, setOpen] = useState(false);
  if (!mayCorrect) return null;
  if (record.undone && !isRestorable(record)) return null;
  const label = wordsFor(record, { isNotMe });
  return (
    <>
      <button
        type="button"
        className="small-button correct"
        aria-label={`${label} ${nameOf(record)}, ${formatTime(record.occurredAt)}`}
        onClick={() => setOpen(true)}
      >
        {label}
      </button>
      {isOpen && (
        <Correct record={record} wrong={isNotMe ? 'other' : 'withdrawn'} onClose={() => setOpen(false)} />
      )}
    </>
  );
}

/** The person did not take it back at the kiosk, nor is it a correction that was taken back. */
const isRestorable = ({ correction }: AttendanceRecord): boolean =>
  correction?.kind === 'withdrawn' || correction?.kind === 'replaced';

function wordsFor(record: AttendanceRecord, { isNotMe }: { readonly isNotMe: boolean }): string {
  if (record.undone) return words('corrections.restore');
  return isNotMe ? words('corrections.notMe', { name: nameOf(record) }) : words('corrections.correct');
}
