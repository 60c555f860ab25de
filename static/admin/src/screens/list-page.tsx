import Button from '@atlaskit/button/new';
import AddIcon from '@atlaskit/icon/core/add';
import SectionMessage from '@atlaskit/section-message';
import type { ReactNode } from 'react';
import { useEffect } from 'react';
import { AreaNav } from '../navigation/area-nav';
import { useOverview } from '../overview-context';
import { useAnnounce } from '../parts/announcer';
import { useFocusOnMount } from '../parts/use-focus-on-mount';

/** Whether a list is so short that search and filters would only be in the way. */
export const isShortList = (entries: number) => entries < 6;

interface ListPageProps {
  readonly title: string;
  readonly intro: string;
  /** Null: there is nothing to add here. */
  readonly add: { readonly label: string; readonly onClick: () => void } | null;
  readonly children: ReactNode;
}

/** Frame of an overview: areas, heading, the button that adds an entry, search. */
export function ListPage({ title, intro, add, children }: ListPageProps) {
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
        {children}
      </div>
    </>
  );
}
