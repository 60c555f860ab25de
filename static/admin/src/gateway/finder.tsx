import Button from '@atlaskit/button/new';
import { useState } from 'react';
import { TextField } from '../parts/text-field';

interface Found {
  readonly id: string;
  readonly name: string;
}

interface FinderProps {
  readonly label: string;
  readonly find: (query: string) => Promise<readonly Found[]>;
  readonly onPick: (found: Found) => void;
}

/** Looks up people or groups by name; typed text shorter than two letters finds nothing. */
export function Finder({ label, find, onPick }: FinderProps) {
  const [query, setQuery] = useState('');
  const [found, setFound] = useState<readonly Found[]>([]);
  const search = async (text: string) => {
    setQuery(text);
    setFound(text.trim().length < 2 ? [] : await find(text.trim()));
  };
  return (
    <div className="ed-stack" style={{ gap: 'var(--ds-space-050)' }}>
      <TextField
        form="gateway-finder"
        path={label}
        errors={{}}
        label={label}
        value={query}
        onChange={(text) => void search(text)}
      />
      {found.length > 0 && (
        <div className="ed-row" style={{ flexWrap: 'wrap' }}>
          {found.map((each) => (
            <Button
              key={each.id}
              spacing="compact"
              onClick={() => {
                onPick(each);
                setQuery('');
                setFound([]);
              }}
            >
              {each.name}
            </Button>
          ))}
        </div>
      )}
    </div>
  );
}
