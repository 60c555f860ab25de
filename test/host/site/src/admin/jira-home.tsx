import { useEffect } from 'react';
import Heading from '@atlaskit/heading';
import SettingsIcon from '@atlaskit/icon/core/settings';
import { NoPermission } from '../shell/messages';
import { settingsPages } from '../shell/paths';
import { RouterLink } from '../shell/router';
import { useSite } from '../shell/site-context';

/** Jira's start page: the app's places in Jira. */
export function JiraHome() {
  const { state } = useSite();
  useEffect(() => {
    document.title = 'Jira';
  }, []);
  if (state.account.accountId === null) return <NoPermission what="use Jira" />;
  const pages = settingsPages(state, 'jira');
  return (
    <main id="main-content" className="content">
      <Heading as="h1" size="xlarge">
        Jira
      </Heading>
      <p className="subtle">The places of the app in Jira:</p>
      <ul className="link-list link-list-wide">
        {pages.map(({ module, path }) => (
          <li key={path}>
            <RouterLink href={path}>
              <SettingsIcon label="" />
              <span>{module.title} settings</span>
            </RouterLink>
          </li>
        ))}
      </ul>
      {pages.length === 0 && <p className="subtle">The app has no page in Jira.</p>}
    </main>
  );
}
