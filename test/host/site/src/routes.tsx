import { SettingsPage } from './admin/settings-page';
import { ConfluenceHome } from './confluence/confluence-home';
import { PageEditor } from './confluence/page-editor';
import { PageView } from './confluence/page-view';
import { JiraRoutes } from './jira/jira-routes';
import { NotFound } from './shell/messages';
import { ModulePage } from './shell/module-page';
import { usePathname } from './shell/router';
import { useSite } from './shell/site-context';
import { WelcomePage } from './welcome/welcome-page';

/** Shows what belongs to the address. */
export function Routes() {
  const pathname = usePathname();
  const { state } = useSite();
  const onPage = state.modules.filter(({ page, isUnavailable }) => page?.path === pathname && !isUnavailable);
  if (onPage.length > 0) return <ModulePage modules={onPage} />;
  const parts = pathname.split('/').filter(Boolean).map(decodeURIComponent);
  const [area, section, key, collection, id, action] = parts;
  if (area === undefined) return <WelcomePage />;
  if (area === 'wiki') {
    if (section === undefined) return <ConfluenceHome />;
    if (section === 'admin') return <SettingsPage product="confluence" moduleKey={key} />;
    if (section === 'spaces' && collection === 'pages' && id !== undefined) {
      // The key starts a page anew: nothing of the last one may show on the next.
      if (action === 'edit') return <PageEditor key={id} pageId={id} />;
      if (action === undefined) return <PageView key={id} pageId={id} />;
    }
  }
  if (area === 'jira') {
    if (section !== 'settings') return <JiraRoutes parts={parts.slice(1)} />;
    return <SettingsPage product="jira" moduleKey={key} />;
  }
  return <NotFound />;
}
