import './page.css';
import { useState, type ReactNode } from 'react';
import Button from '@atlaskit/button/new';
import AddIcon from '@atlaskit/icon/core/add';
import PageIcon from '@atlaskit/icon/core/page';
import SettingsIcon from '@atlaskit/icon/core/settings';
import { useFlags } from '../shell/flags';
import { pageEditPath, pagePath, settingsPages } from '../shell/paths';
import { navigate, RouterLink, usePathname } from '../shell/router';
import { useSite } from '../shell/site-context';

function CreatePage({ spaceKey }: { spaceKey: string }) {
  const { client, reloadState } = useSite();
  const flags = useFlags();
  const [isCreating, setCreating] = useState(false);
  async function create() {
    setCreating(true);
    try {
      const page = await client.createPage('Untitled page', spaceKey);
      await reloadState();
      navigate(pageEditPath(page.id, page.space.key));
    } catch (error) {
      flags.show({
        id: 'create-page',
        type: 'error',
        title: 'The page could not be created',
        description: error instanceof Error ? error.message : String(error),
      });
    } finally {
      setCreating(false);
    }
  }
  return (
    <Button iconBefore={AddIcon} isLoading={isCreating} onClick={() => void create()} shouldFitContainer>
      Create page
    </Button>
  );
}

/** Confluence's page frame: the spaces and pages at the left, content beside them. */
export function SpaceLayout({ children }: { children: ReactNode }) {
  const { state } = useSite();
  const pathname = usePathname();
  const spaceKeys = [...new Set(state.pages.map(({ spaceKey }) => spaceKey))];
  const settings = settingsPages(state, 'confluence');
  const mayCreate =
    state.account.accountId !== null && !['viewer', 'guest', 'customer'].includes(state.account.key);
  return (
    <div className="with-sidebar">
      <aside className="sidebar" aria-label="Confluence navigation">
        {mayCreate && <CreatePage spaceKey={spaceKeys[0] ?? 'DEMO'} />}
        <nav aria-label="Pages">
          {spaceKeys.map((spaceKey) => (
            <div key={spaceKey} className="sidebar-section">
              <h2 className="sidebar-heading">Space {spaceKey}</h2>
              <ul className="sidebar-list">
                {state.pages
                  .filter((page) => page.spaceKey === spaceKey)
                  .map(({ id, title }) => {
                    const href = pagePath(id, spaceKey);
                    return (
                      <li key={id}>
                        <RouterLink
                          href={href}
                          className="sidebar-link"
                          aria-current={pathname === href ? 'page' : undefined}
                        >
                          <PageIcon label="" />
                          <span>{title}</span>
                        </RouterLink>
                      </li>
                    );
                  })}
              </ul>
            </div>
          ))}
          {settings.length > 0 && state.account.key === 'admin' && (
            <div className="sidebar-section">
              <h2 className="sidebar-heading">Settings</h2>
              <ul className="sidebar-list">
                {settings.map(({ module, path }) => (
                  <li key={path}>
                    <RouterLink href={path} className="sidebar-link">
                      <SettingsIcon label="" />
                      <span>{module.title}</span>
                    </RouterLink>
                  </li>
                ))}
              </ul>
            </div>
          )}
        </nav>
      </aside>
      {children}
    </div>
  );
}
