import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AuditVerdict } from '../../../../src/wire.ts';
import type { Answer } from '../../server/ask.ts';
import { askVerdict, auditFile } from '../../server/audit.ts';
import { usePage } from '../../shell/page-context.ts';
import { formatCount } from '../../words/time.ts';

/** Whether the trail is whole, and the trail as a file. */
export function Chain() {
  const { t } = useTranslation();
  const { session } = usePage();
  const [isBusy, setBusy] = useState(false);
  const [answer, setAnswer] = useState<Answer<AuditVerdict> | null>(null);
  async function verify(): Promise<void> {
    setBusy(true);
    const given = await askVerdict();
    setBusy(false);
    if (given.outcome === 'signed-out') return session.expire();
    setAnswer(given);
  }
  return (
    <>
      <div className="exports">
        <button
          type="button"
          className="small-button"
          aria-disabled={isBusy}
          onClick={() => {
            if (!isBusy) void verify();
          }}
        >
          {t(isBusy ? 'audit.verifying' : 'audit.verify')}
        </button>
        <span>{t('audit.export')}</span>
        {(['csv', 'json'] as const).map((format) => (
          <a key={format} className="export" href={auditFile(format)} download={`audit.${format}`}>
            {format.toUpperCase()}
          </a>
        ))}
      </div>
      <div role="status">{answer !== null && <Verdict answer={answer} />}</div>
    </>
  );
}

function Verdict({ answer }: { answer: Answer<AuditVerdict> }) {
  const { t } = useTranslation();
  if (answer.outcome !== 'ok') return <p className="notice-line">{answer.message}</p>;
  const { intact, rows, brokenAt, lastHash } = answer.value;
  return (
    <div className="notice-line verdict" data-intact={intact}>
      <p>
        {intact
          ? t('audit.intact', { number: formatCount(rows) })
          : t('audit.broken', { number: formatCount(brokenAt ?? 0) })}
      </p>
      {intact && (
        <p>
          {t('audit.lastHash')}: <code dir="ltr">{lastHash}</code>
          <span className="second-line">{t('audit.lastHashHow')}</span>
        </p>
      )}
    </div>
  );
}
