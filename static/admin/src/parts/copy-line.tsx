import { CopyButton } from './copy-button';

/** A value to be entered elsewhere, to the letter. */
export function CopyLine({ label, value }: { readonly label: string; readonly value: string }) {
  return (
    <div className="ed-copy-line ed-step-value">
      <div>
        <div className="ed-small ed-subtle">{label}</div>
        <div className="ed-code">{value}</div>
      </div>
      <CopyButton label={label === value ? label : `${label} ${value.split('\n')[0]!}`} value={value} />
    </div>
  );
}
