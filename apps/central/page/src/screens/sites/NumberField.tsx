export interface NumberFieldProps {
  readonly label: string;
  readonly least: number;
  readonly most: number;
  /** Null while there is none. */
  readonly value: number | null;
  readonly onChange: (value: number) => void;
}

/** A figure, with decimals where it has some. What is no figure changes nothing. */
export function NumberField({ label, least, most, value, onChange }: NumberFieldProps) {
  return (
    <label className="form-field">
      {label}
      <input
        type="number"
        required
        min={least}
        max={most}
        step="any"
        value={value ?? ''}
        onChange={({ target }) => {
          if (Number.isFinite(target.valueAsNumber)) onChange(target.valueAsNumber);
        }}
      />
    </label>
  );
}
