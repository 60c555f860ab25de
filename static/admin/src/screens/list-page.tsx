import Button from '@atlaskit/button/new';
import AddIcon from '@atlaskit/icon/core/add';
import SearchIcon from '@atlaskit/icon/core/search';
import SectionMessage from '@atlaskit/section-message';
import Textfield from '@atlaskit/textfield';
import type { ReactNode } from 'react';
import { useEffect } from 'react';
import { AreaNav } from '../navigation/area-nav';
import { useOverview } from '../overview-context';
import { useAnnounce } from '../parts/announcer';
import { useFocusOnMount } from '../parts/use-focus-on-mount';

/** From this many entries on, a list has a search box. */
export const searchFrom = 6;

interface ListPageProps {
  readonly title: string;
  readonly intro: string;
  readonly add: { readonly label: string; readonly onClick: () => void } | null;
  readonly search: {
    readonly label: string;
    readonly value: string;
    readonly onChange: (value: string) => void;
  } | null;
  readonly children: ReactNode;
}

/** Frame of an overview: areas, heading, the button that adds an entry, search. */
export function ListPage({ title, intro, add, search, children }: ListPageProps) {
  const heading = useFocusOnMount<HTMLHeadingElement>();
  const { notice, setNotice, refresh } = useOverview();
  const announce = useAnnounce();
  useEffect(() => {
    if (notice) announce(notice);
  }, [notice, announce]);
  useEffect(() => void refresh(), [refresh]);
  // A notice belongs to the visit it was made for.
  useEffect(() => () => setNotice(null), [setNotice]);
  return (
    <>
      <AreaNav />
      <div className="ed-stack">
        <div className="ed-spread">
          <div className="ed-stack" style={{ gap: 'var(--ds-space-050)' }}>
            <h1 tabIndex={-1} ref={heading}>
              {title}
            </h1>
            <p className="ed-subtle">{intro}</p>
          </div>
          {add && (
            <Button appearance="primary" iconBefore={AddIcon} onClick={add.onClick}>
              {add.label}
            </Button>
          )}
        </div>
        {notice && (
          <SectionMessage appearance="success">
            <p>{notice}</p>
          </SectionMessage>
        )}
        {search && (
          <div className="ed-search">
            <Textfield
              aria-label={search.label}
              placeholder={search.label}
              value={search.value}
              elemBeforeInput={
                <span style={{ paddingInlineStart: 8, display: 'inline-flex' }}>
                  <SearchIcon label="" color="currentColor" size="small" />
                </span>
              }
              onChange={(event) => search.onChange(event.currentTarget.value)}
            />
          </div>
        )}
        {children}
      </div>
    </>
  );
}
