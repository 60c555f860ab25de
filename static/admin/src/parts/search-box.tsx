import SearchIcon from '@atlaskit/icon/core/search';
import Textfield from '@atlaskit/textfield';

interface SearchBoxProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** An input for words to look for in a list. */
export function SearchBox({ label, value, onChange }: SearchBoxProps) {
  return (
    <div className="ed-search">
      <Textfield
        isCompact
        aria-label={label}
        placeholder={label}
        value={value}
        elemBeforeInput={
          <span style={{ paddingInlineStart: 8, display: 'inline-flex' }}>
            <SearchIcon label="" color="currentColor" size="small" />
          </span>
        }
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    </div>
  );
}
