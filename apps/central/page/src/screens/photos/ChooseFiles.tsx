import { useId, useState, type DragEvent } from 'react';
import { useTranslation } from 'react-i18next';

export const pictureTypes = '.jpg,.jpeg,.png,.webp,image/jpeg,image/png,image/webp';

interface ChooseFilesProps {
  readonly isBusy: boolean;
  readonly onChoose: (files: readonly File[]) => void;
}

/** Pictures, by the browser's own choice of files or dropped here. */
export function ChooseFiles({ isBusy, onChoose }: ChooseFilesProps) {
  const { t } = useTranslation();
  const id = useId();
  const [isOver, setOver] = useState(false);
  const over = (event: DragEvent): void => {
    event.preventDefault();
    setOver(!isBusy);
  };
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    if (!isBusy) onChoose([...event.dataTransfer.files]);
  };
  return (
    <div
      className="photo-drop"
      data-over={isOver}
      onDragOver={over}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <label className="form-field" htmlFor={id}>
        {t('photos.files')}
      </label>
      <input
        id={id}
        type="file"
        multiple
        accept={pictureTypes}
        disabled={isBusy}
        onChange={({ target }) => {
          onChoose([...(target.files ?? [])]);
          // So that the same file can be chosen again.
          target.value = '';
        }}
      />
      <p className="second-line">{t('photos.drop')}</p>
    </div>
  );
}
