import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from 'react-aria-components';
import { askFile, exportAddress } from '../../server/ask.ts';
import { usePage } from '../../shell/page-context.ts';
import { filtersOf, type AttendanceSearch } from './search.ts';

/** The list as it is filtered, as a file. A workbook may be refused for its size, and then says so here. */
export function Exports({ search }: { search: AttendanceSearch }) {
  const { t } = useTranslation();
  const { session } = usePage();
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const filters = filtersOf(search);
  const takeWorkbook = async (): Promise<void> => {
    setBusy(true);
    setProblem(null);
    const answer = await askFile(exportAddress('xlsx', filters));
    setBusy(false);
    if (answer.outcome === 'ok') save(answer.value, 'attendance.xlsx');
    else if (answer.outcome === 'signed-out') session.expire();
    else setProblem(answer.message);
  };
  return (
    <div className="exports" role="group" aria-labelledby="export-title">
      <span id="export-title">{t('attendance.export')}</span>
      <a className="export" href={exportAddress('csv', filters)} download>
        CSV
      </a>
      <Button className="export" isPending={busy} onPress={() => void takeWorkbook()}>
        XLSX
      </Button>
      <a className="export" href={exportAddress('json', filters)} download>
        JSON
      </a>
      <p className="export-problem" role="alert">
        {problem !== null && `${t('attendance.exportFailed')} ${problem}`}
      </p>
    </div>
  );
}

function save(content: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}
