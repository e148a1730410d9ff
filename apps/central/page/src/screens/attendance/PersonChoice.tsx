import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  Button,
  ComboBox,
  Input,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  type ComboBoxProps,
} from 'react-aria-components';
import { useFoundPeople } from '../people/use-people.ts';
import { Chevron } from './Choice.tsx';

export interface PersonChoiceProps {
  /** An enrolee id. */
  readonly value: string | undefined;
  readonly onChange: (enroleeId: string | undefined) => void;
}

interface Option {
  readonly id: string;
  readonly name: string;
}

/** Looks people up on the server while somebody types. */
export function PersonChoice({ value, onChange }: PersonChoiceProps) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState(value ?? '');
  const [shown, setShown] = useState(value);
  if (shown !== value) {
    // Chosen or cleared elsewhere, as by the address.
    setShown(value);
    if (value === undefined) setTyped('');
  }
  const { data = [], error } = useFoundPeople(useDeferredValue(typed));
  const people = data.map(({ enroleeId, displayName }) => ({
    id: enroleeId,
    name: displayName || enroleeId,
  }));
  const choose: ComboBoxProps<Option>['onSelectionChange'] = (key) => {
    if (key === null) return;
    const person = people.find(({ id }) => id === key);
    setTyped(person?.name ?? String(key));
    setShown(String(key));
    onChange(String(key));
  };
  return (
    <ComboBox
      className="field"
      items={people}
      inputValue={typed}
      selectedKey={value ?? null}
      onInputChange={(text) => {
        setTyped(text);
        if (text === '' && value !== undefined) onChange(undefined);
      }}
      onSelectionChange={choose}
      allowsEmptyCollection
      menuTrigger="focus"
    >
      <Label>{t('attendance.person')}</Label>
      <div className="field-box">
        <Input className="field-value" placeholder={t('attendance.personHint')} />
        <Button className="field-button">
          <Chevron />
        </Button>
      </div>
      <Popover className="popover">
        <ListBox
          className="options"
          renderEmptyState={() => <p className="option">{error?.message ?? t('attendance.noneFound')}</p>}
        >
          {({ id, name }: Option) => (
            <ListBoxItem id={id} textValue={name} className="option">
              <span className="main-line">{name}</span>
              {name !== id && <span className="second-line">{id}</span>}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}
