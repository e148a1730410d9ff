import { Button, Label, ListBox, ListBoxItem, Popover, Select, SelectValue } from 'react-aria-components';

export interface ChoiceProps {
  readonly label: string;
  /** The words for no choice. */
  readonly all: string;
  readonly options: readonly { readonly id: string; readonly name: string }[];
  readonly value: string | undefined;
  readonly onChange: (id: string | undefined) => void;
}

const everything = '';

/** One of a few, or all. A value that is not among the options (yet) is shown as it is. */
export function Choice({ label, all, options, value, onChange }: ChoiceProps) {
  const isListed = value === undefined || options.some(({ id }) => id === value);
  const items = [
    { id: everything, name: all },
    ...options,
    ...(isListed || value === undefined ? [] : [{ id: value, name: value }]),
  ];
  return (
    <Select
      className="field"
      value={value ?? everything}
      onChange={(key) => onChange(key === everything || key === null ? undefined : String(key))}
    >
      <Label>{label}</Label>
      <Button className="field-box">
        <SelectValue className="field-value" />
        <Chevron />
      </Button>
      <Popover className="popover">
        <ListBox className="options" items={items}>
          {({ id, name }) => (
            <ListBoxItem id={id} textValue={name} className="option">
              {name}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </Select>
  );
}

export function Chevron() {
  return (
    <svg className="icon" viewBox="0 0 24 24" aria-hidden="true">
      <path d="m7 10 5 5 5-5" />
    </svg>
  );
}
