import type { ReviewField } from '@rollcall/contract';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { currentLocale } from '../../words/time.ts';
import { wordsForField } from './words.ts';

export interface FieldsProps {
  readonly fields: readonly ReviewField[];
  /** Which one is pointed at, focused or held; null when none is. */
  readonly onShow: (index: number | null) => void;
}

const columns = ['field', 'value', 'confidence', 'source', 'checkDigit'] as const;

/** What was read, how surely, and from where. */
export function Fields({ fields, onShow }: FieldsProps) {
  const { t } = useTranslation();
  const [held, setHeld] = useState<number | null>(null);
  const hold = (index: number): void => {
    const next = held === index ? null : index;
    setHeld(next);
    onShow(next);
  };
  return (
    <section className="list" aria-labelledby="fields-title">
      <div className="list-head">
        <h2 id="fields-title">{t('kyc.fields')}</h2>
        <p className="second-line">{t('kyc.fieldsHow')}</p>
      </div>
      <div className="wide-table" role="group" aria-labelledby="fields-title" tabIndex={0}>
        <table className="plain-table kyc-fields" aria-labelledby="fields-title">
          <thead>
            <tr>
              {columns.map((column) => (
                <th key={column} scope="col">
                  {t(`kyc.fieldColumns.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {fields.map((field, index) => (
              <tr
                key={field.field}
                data-sure={field.sure}
                onMouseEnter={() => onShow(index)}
                onMouseLeave={() => onShow(held)}
              >
                <th scope="row">
                  <button
                    type="button"
                    className="kyc-field"
                    aria-pressed={held === index}
                    onFocus={() => onShow(index)}
                    onBlur={() => onShow(held)}
                    onClick={() => hold(index)}
                  >
                    {wordsForField(field.field)}
                  </button>
                </th>
                <FieldCells field={field} />
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function FieldCells({ field }: { field: ReviewField }) {
  const { t } = useTranslation();
  const { value, normalised, confidence, sure, source, checkDigit } = field;
  return (
    <>
      <td>
        <bdi className="kyc-value">{normalised ?? value}</bdi>
        {normalised !== null && normalised !== value && (
          <span className="second-line">
            <bdi>{value}</bdi>
          </span>
        )}
      </td>
      <td>
        {new Intl.NumberFormat(currentLocale(), { style: 'percent' }).format(confidence)}
        {!sure && <span className="second-line kyc-unsure">{t('kyc.unsure')}</span>}
      </td>
      <td>{t(`kyc.sources.${source}`)}</td>
      <td data-digit={checkDigit}>{t(`kyc.digits.${checkDigit}`)}</td>
    </>
  );
}
