import './welcome.css';
import { useEffect, type ReactNode } from 'react';
import Heading from '@atlaskit/heading';
import Lozenge from '@atlaskit/lozenge';
import FileIcon from '@atlaskit/icon/core/page';
import SettingsIcon from '@atlaskit/icon/core/settings';
import { pageEditPath, pagePath, settingsPages } from '../shell/paths';
import { RouterLink } from '../shell/router';
import { useSite } from '../shell/site-context';
import { CopiedValue } from './copied-value';

function Card({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="card">
      <Heading as="h2" size="small">
        {title}
      </Heading>
      {children}
    </section>
  );
}

/** What is meant to be copied: identifiers, secrets, addresses. */
const VALUE = /([A-Za-z0-9][^\s(),]*(?:\d|[.~:][^\s(),])[^\s(),]*)/;
const SHORTEST_VALUE = 8;

/** A note of the services, each value in it with a button that copies it. */
function Note({ text }: { text: string }) {
  return (
    <>
      {text
        .split(VALUE)
        .map((part, index) =>
          index % 2 === 1 && part.length >= SHORTEST_VALUE ? <CopiedValue key={index} value={part} /> : part,
        )}
    </>
  );
}

function FirstSteps() {
  const { state } = useSite();
  const [settings] = settingsPages(state, 'confluence');
  const [page] = state.pages;
  const macro = state.modules.find(({ type }) => type === 'macro');
  const [jiraSettings] = settingsPages(state, 'jira');
  return (
    <Card title="First steps">
      <ol className="steps">
        {settings && (
          <li>
            As the admin, open <RouterLink href={settings.path}>{settings.module.title} settings</RouterLink>{' '}
            and add a data source.
          </li>
        )}
        {page && (
          <li>
            <RouterLink href={pageEditPath(page.id, page.spaceKey)}>Edit the page “{page.title}”</RouterLink>,
            choose <em>Insert element</em>
            {macro && (
              <>
                {' '}
                and then <em>{macro.title}</em>
              </>
            )}
            , and publish.
          </li>
        )}
        {jiraSettings && (
          <li>
            In Jira, open <RouterLink href="/jira/admin/fields">Custom fields</RouterLink>, create a field of
            one of the app’s types and configure it; then pick a record in{' '}
            <RouterLink href="/jira/issues">an issue</RouterLink> by typing.
          </li>
        )}
        {settings && (
          <li>
            To call the app from a program, open <em>API access</em> in its settings: trust an issuer, and
            paste a token into <em>Test a token</em> to see every check.
          </li>
        )}
        <li>Switch the account at the top right to see the page as someone else.</li>
      </ol>
    </Card>
  );
}

function PageList() {
  const { state } = useSite();
  return (
    <Card title="Confluence pages">
      {state.pages.length === 0 ? (
        <p className="subtle">This account sees no pages.</p>
      ) : (
        <ul className="link-list">
          {state.pages.map(({ id, title, spaceKey }) => (
            <li key={id}>
              <RouterLink href={pagePath(id, spaceKey)}>
                <FileIcon label="" />
                <span>{title}</span>
              </RouterLink>
              <Lozenge>{spaceKey}</Lozenge>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

function SettingsList() {
  const { state } = useSite();
  const products = [
    { name: 'Confluence', pages: settingsPages(state, 'confluence') },
    { name: 'Jira', pages: settingsPages(state, 'jira') },
  ];
  return (
    <Card title="Settings of the app">
      <ul className="link-list">
        {products.flatMap(({ name, pages }) =>
          pages.map(({ module, path }) => (
            <li key={path}>
              <RouterLink href={path}>
                <SettingsIcon label="" />
                <span>{module.title}</span>
              </RouterLink>
              <Lozenge>{name}</Lozenge>
            </li>
          )),
        )}
      </ul>
    </Card>
  );
}

/** The start page: what there is and what to click. */
export function WelcomePage() {
  const { state } = useSite();
  const { services } = state;
  useEffect(() => {
    document.title = state.site.name;
  }, [state.site.name]);
  return (
    <main id="main-content" className="welcome">
      <div className="welcome-intro">
        <Heading as="h1" size="xlarge">
          Welcome to your Atlassian site
        </Heading>
        <p className="subtle">
          A small Atlassian site on this machine. It runs the app as it would run in the cloud; nothing leaves
          your computer.
        </p>
      </div>
      <div className="card-columns">
        <div className="card-column">
          <FirstSteps />
          <PageList />
          <SettingsList />
        </div>
        {services && (
          <div className="card-column">
            <Card title="Simulated services">
              <p>For the sign-in of the demo:</p>
              <ul className="notes">
                {services.notes.map((note) => (
                  <li key={note}>
                    <Note text={note} />
                  </li>
                ))}
              </ul>
              <p className="subtle">
                They run at <code>{services.url}</code> and answer for the addresses of the real services.
              </p>
            </Card>
          </div>
        )}
      </div>
    </main>
  );
}
