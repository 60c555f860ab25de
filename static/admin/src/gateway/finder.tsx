import Button from '@atlaskit/button/new';
import { useEffect, useRef, useState } from 'react';
import type { Reply } from '../../../../src/contract/reply';
import { useAnnounce } from '../parts/announcer';
import { TextField } from '../parts/text-field';
import { t } from '../text/t';

/** Pause in typing after which is searched. */
const pauseMs = 250;

interface Found {
  readonly id: string;
  readonly name: string;
}

interface FinderProps {
  readonly label: string;
  readonly find: (query: string) => Promise<Reply<readonly Found[]>>;
  readonly onPick: (found: Found) => void;
}

/** Looks up people or groups by name; typed text shorter than two letters finds nothing. */
export function Finder({ label, find, onPick }: FinderProps) {
  const announce = useAnnounce();
  const [query, setQuery] = useState('');
  const [found, setFound] = useState<readonly Found[]>([]);
  /** What there is to say instead of names. */
  const [note, setNote] = useState('');
  /** Counts what was typed: an answer to something else is of no use. */
  const asked = useRef(0);
  useEffect(() => () => void (asked.current += 1), []);
  const search = async (text: string) => {
    const turn = (asked.current += 1);
    setQuery(text);
    setFound([]);
    setNote('');
    if (text.trim().length < 2) return;
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
    if (turn !== asked.current) return;
    const reply = await find(text.trim());
    if (turn !== asked.current) return;
    if (reply.ok && reply.data.length > 0) {
      setFound(reply.data);
      announce(reply.data.map(({ name }) => name).join(', '));
      return;
    }
    const said = reply.ok ? t('console.access.none') : `${reply.error.message} ${reply.error.fix}`;
    setNote(said);
    announce(said);
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
      {note !== '' && <p className="ed-help">{note}</p>}
      {found.length > 0 && (
        <div className="ed-row" style={{ flexWrap: 'wrap' }}>
          {found.map((each) => (
            <Button
              key={each.id}
              spacing="compact"
              onClick={() => {
                onPick(each);
                void search('');
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
