interface NativeSelectProps {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly choices: readonly { readonly value: string; readonly label: string }[];
  readonly help?: string;
  readonly onChange: (value: string) => void;
}

/** The browser's own list with a label: light enough for editors with a hundred lines. */
export function NativeSelect({ id, label, value, choices, help, onChange }: NativeSelectProps) {
  return (
    <div className="ed-field">
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        className="ed-native-select"
        aria-describedby={help ? `${id}-help` : undefined}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
      >
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </select>
      {help && (
        <span className="ed-help" id={`${id}-help`}>
          {help}
        </span>
      )}
    </div>
  );
}
