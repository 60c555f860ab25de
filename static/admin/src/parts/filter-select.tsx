import { useId } from 'react';
import type { Choice } from './select-field';

interface FilterSelectProps {
  readonly label: string;
  /** What an empty value is called. */
  readonly any: string;
  readonly value: string;
  readonly choices: readonly Choice<string>[];
  readonly onChange: (value: string) => void;
}

/** A filter of a list. The browser's own select: light enough for the first download, and known to every reader. */
export function FilterSelect({ label, any, value, choices, onChange }: FilterSelectProps) {
  const id = useId();
  return (
    <div className="ed-filter">
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        className="ed-native-select"
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
      >
        <option value="">{any}</option>
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </select>
    </div>
  );
}
