import { useEffect } from 'react';
import Heading from '@atlaskit/heading';
import Lozenge from '@atlaskit/lozenge';
import PageIcon from '@atlaskit/icon/core/page';
import { NoPermission } from '../shell/messages';
import { pagePath } from '../shell/paths';
import { RouterLink } from '../shell/router';
import { useSite } from '../shell/site-context';
import { SpaceLayout } from './space-layout';

/** Confluence's start page: the pages this account may see. */
export function ConfluenceHome() {
  const { state } = useSite();
  useEffect(() => {
    document.title = 'Confluence';
  }, []);
  const isOutsider = state.account.key === 'customer' || state.account.accountId === null;
  if (isOutsider && state.pages.length === 0) return <NoPermission what="use Confluence" />;
  return (
    <SpaceLayout>
      <main id="main-content" className="content">
        <Heading as="h1" size="xlarge">
          Pages
        </Heading>
        <ul className="link-list link-list-wide">
          {state.pages.map(({ id, title, spaceKey }) => (
            <li key={id}>
              <RouterLink href={pagePath(id, spaceKey)}>
                <PageIcon label="" />
                <span>{title}</span>
              </RouterLink>
              <Lozenge>{spaceKey}</Lozenge>
            </li>
          ))}
        </ul>
        {state.pages.length === 0 && <p className="subtle">This account sees no pages.</p>}
      </main>
    </SpaceLayout>
  );
}
