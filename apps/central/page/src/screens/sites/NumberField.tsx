import { useState } from 'react';

export interface NumberFieldProps {
  readonly label: string;
  readonly least: number;
  readonly most: number;
  /** Only whole figures; else with decimals where it has some. */
  readonly isWhole?: boolean;
  /** Null while there is none. */
  readonly value: number | null;
  readonly onChange: (value: number) => void;
}

const textOf = (value: number | null): string => (value === null ? '' : String(value));

/**
 * A figure. What is none yet (`-`, or nothing) or out of bounds stays in the field and changes nothing; the field is
 * written anew only when the value changes elsewhere.
 */
export function NumberField({ label, least, most, isWhole = false, value, onChange }: NumberFieldProps) {
  const [typed, setTyped] = useState(textOf(value));
  const [known, setKnown] = useState(value);
  if (known !== value) {
    setKnown(value);
    setTyped(textOf(value));
  }
  return (
    <label className="form-field">
      {label}
      <input
        type="number"
        required
        min={least}
        max={most}
        step={isWhole ? 1 : 'any'}
        value={typed}
        onChange={({ target }) => {
          setTyped(target.value);
          if (!target.validity.valid) return;
          setKnown(target.valueAsNumber);
          onChange(target.valueAsNumber);
        }}
      />
    </label>
  );
}
