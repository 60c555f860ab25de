import { useEffect, useMemo, useRef, useState } from 'react';
import type {
  TroubleshootingEntry,
  TroubleshootingSection,
} from '../../../../src/core/troubleshooting/build-troubleshooting';
import { buildTroubleshooting } from '../../../../src/core/troubleshooting/build-troubleshooting';
import { useAnnounce } from '../parts/announcer';
import { SearchBox } from '../parts/search-box';
import { readerLanguage } from '../text/reader-language';
import { t } from '../text/t';
import { selectEntries } from './select-entries';
import './help.css';

const sectionNames: readonly TroubleshootingSection[] = ['signing-in', 'answers', 'rest'];

/** The troubleshooting guide with its search, open at the place of a topic. Null: at its beginning. */
export function HelpGuide({ topic }: { readonly topic: string | null }) {
  const entries = useMemo(() => buildTroubleshooting(readerLanguage()), []);
  const [term, setTerm] = useState('');
  const found = selectEntries(entries, term);
  const shown = entries.find((entry) => entry.topic === topic) ?? null;
  const announce = useAnnounce();
  useEffect(() => {
    if (term !== '') announce(t('console.help.found', { count: found.length }));
  }, [term, found.length, announce]);
  return (
    <div className="ed-stack">
      <div role="search">
        <SearchBox label={t('console.help.search')} value={term} onChange={setTerm} />
      </div>
      {found.length === 0 && <p className="ed-subtle">{t('console.help.none')}</p>}
      {sectionNames.map((section) => (
        <HelpSection
          key={section}
          section={section}
          entries={found.filter((entry) => entry.section === section)}
          shown={shown}
        />
      ))}
    </div>
  );
}

interface HelpSectionProps {
  readonly section: TroubleshootingSection;
  readonly entries: readonly TroubleshootingEntry[];
  readonly shown: TroubleshootingEntry | null;
}

function HelpSection({ section, entries, shown }: HelpSectionProps) {
  if (entries.length === 0) return null;
  return (
    <section className="ed-help-section">
      <h2>{t(`console.help.sections.${section}`)}</h2>
      {entries.map((entry) => (
        <HelpEntry key={entry.message} entry={entry} isShown={entry === shown} />
      ))}
    </section>
  );
}

function HelpEntry({ entry, isShown }: { readonly entry: TroubleshootingEntry; readonly isShown: boolean }) {
  const { message, fix, origin, code } = entry;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (!isShown) return;
    heading.current?.scrollIntoView({ block: 'center' });
    heading.current?.focus({ preventScroll: true });
  }, [isShown]);
  return (
    <article className="ed-help-entry" data-topic={entry.topic} data-shown={isShown || undefined}>
      <h3 tabIndex={-1} ref={heading}>
        {message}
      </h3>
      {isShown && <p className="ed-small ed-subtle">{t('console.help.shown')}</p>}
      <p>{fix}</p>
      <p className="ed-small ed-subtle">
        {origin !== 'user' && `${t(`console.help.origins.${origin}`)} `}
        <code>{code}</code>
      </p>
    </article>
  );
}
