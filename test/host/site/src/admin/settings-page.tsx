import './settings.css';
import { useEffect } from 'react';
import Breadcrumbs, { BreadcrumbsItem } from '@atlaskit/breadcrumbs';
import SettingsIcon from '@atlaskit/icon/core/settings';
import { ExtensionFrame } from '../extension/extension-frame';
import { UiKitExtension } from '../extension/ui-kit-extension';
import { NoPermission, NotFound } from '../shell/messages';
import { settingsPages } from '../shell/paths';
import { RouterLink } from '../shell/router';
import { useSite } from '../shell/site-context';

type Product = 'confluence' | 'jira';

const PRODUCT_NAMES: Record<Product, string> = { confluence: 'Confluence', jira: 'Jira' };

/** A product's settings with the page of the app; administrators only, as in the products. */
export function SettingsPage({ product, moduleKey }: { product: Product; moduleKey: string | undefined }) {
  const { state } = useSite();
  const pages = settingsPages(state, product);
  const current = moduleKey === undefined ? pages[0] : pages.find(({ module }) => module.key === moduleKey);
  const title = current?.module.title;
  useEffect(() => {
    if (title !== undefined) document.title = `${title} - ${PRODUCT_NAMES[product]} settings`;
  }, [title, product]);
  if (state.account.key !== 'admin') return <NoPermission what={`see ${PRODUCT_NAMES[product]} settings`} />;
  const resource = state.resources[current?.module.resource ?? ''];
  if (!current || !resource) return <NotFound />;
  const extension = {
    moduleKey: current.module.key,
    placement: {},
    url: resource.url,
    title: current.module.title,
    basePath: current.path,
  };
  return (
    <div className="with-sidebar with-frame">
      <aside className="sidebar" aria-label={`${PRODUCT_NAMES[product]} settings`}>
        <h2 className="sidebar-heading">{PRODUCT_NAMES[product]} settings</h2>
        <nav aria-label="Settings">
          <ul className="sidebar-list">
            {pages.map(({ module, path }) => (
              <li key={path}>
                <RouterLink
                  href={path}
                  className="sidebar-link"
                  aria-current={path === current.path ? 'page' : undefined}
                >
                  <SettingsIcon label="" />
                  <span>{module.title}</span>
                </RouterLink>
              </li>
            ))}
          </ul>
        </nav>
      </aside>
      <main id="main-content" className="settings">
        <h1 className="visually-hidden">{current.module.title}</h1>
        <div className="settings-top">
          <Breadcrumbs label="Breadcrumbs">
            <BreadcrumbsItem href={product === 'jira' ? '/jira' : '/wiki'} text={PRODUCT_NAMES[product]} />
            <BreadcrumbsItem href={current.path} text="Settings" />
          </Breadcrumbs>
        </div>
        {resource.kind === 'custom' ? (
          <ExtensionFrame
            key={current.path}
            {...extension}
            onError={(message) => console.error(`${current.module.title}: ${message}`)}
          />
        ) : (
          <div className="settings-body">
            <UiKitExtension key={current.path} {...extension} />
          </div>
        )}
      </main>
    </div>
  );
}
