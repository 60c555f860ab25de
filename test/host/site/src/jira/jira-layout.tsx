import './jira.css';
import { useEffect, useState, type ReactNode } from 'react';
import Button from '@atlaskit/button/new';
import AgentIcon from '@atlaskit/icon/core/ai-agent';
import AddIcon from '@atlaskit/icon/core/add';
import AutomationIcon from '@atlaskit/icon/core/automation';
import BoardIcon from '@atlaskit/icon/core/board';
import DashboardIcon from '@atlaskit/icon/core/dashboard';
import PortalIcon from '@atlaskit/icon/core/globe';
import SearchIcon from '@atlaskit/icon/core/search';
import SettingsIcon from '@atlaskit/icon/core/settings';
import { ModalTransition } from '@atlaskit/modal-dialog';
import { settingsPages } from '../shell/paths';
import { RouterLink, usePathname } from '../shell/router';
import { useSite } from '../shell/site-context';
import { CreateDialog } from './create-dialog';
import type { JiraHomeBody } from './jira-model';
import { useLoaded } from './use-loaded';

type Icon = typeof BoardIcon;

function SidebarLink({ href, label, Icon }: { href: string; label: string; Icon: Icon }) {
  const pathname = usePathname();
  return (
    <li>
      <RouterLink href={href} className="sidebar-link" aria-current={pathname === href ? 'page' : undefined}>
        <Icon label="" />
        <span>{label}</span>
      </RouterLink>
    </li>
  );
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="sidebar-section">
      <h2 className="sidebar-heading">{title}</h2>
      <ul className="sidebar-list">{children}</ul>
    </div>
  );
}

function Navigation({ home }: { home: JiraHomeBody }) {
  const { state } = useSite();
  return (
    <nav aria-label="Jira">
      {home.projects.length > 0 && (
        <Section title="Projects">
          {home.projects.map(({ key, name }) => (
            <SidebarLink key={key} href={`/jira/projects/${key}/issues`} label={name} Icon={BoardIcon} />
          ))}
          <SidebarLink href="/jira/issues" label="Search issues" Icon={SearchIcon} />
        </Section>
      )}
      <Section title="Service portal">
        {home.portals.map(({ id, name }) => (
          <SidebarLink key={id} href={`/jira/portal/${id}`} label={`${name} portal`} Icon={PortalIcon} />
        ))}
      </Section>
      {home.projects.length > 0 && (
        <Section title="Dashboards">
          {home.dashboards.map(({ id, name }) => (
            <SidebarLink key={id} href={`/jira/dashboards/${id}`} label={name} Icon={DashboardIcon} />
          ))}
        </Section>
      )}
      {home.projects.length > 0 && (
        <Section title="Rovo">
          <SidebarLink href="/jira/agents" label="Agents" Icon={AgentIcon} />
        </Section>
      )}
      {home.isAdmin && (
        <Section title="Settings">
          <SidebarLink href="/jira/admin/fields" label="Custom fields" Icon={SettingsIcon} />
          {home.projects.map(({ key, name }) => (
            <SidebarLink
              key={key}
              href={`/jira/workflows/${key}`}
              label={`Workflow of ${name}`}
              Icon={SettingsIcon}
            />
          ))}
          <SidebarLink href="/jira/automation" label="Automation" Icon={AutomationIcon} />
          {settingsPages(state, 'jira').map(({ module, path }) => (
            <SidebarLink key={path} href={path} label={module.title} Icon={SettingsIcon} />
          ))}
        </Section>
      )}
    </nav>
  );
}

/** Jira's frame: projects, portals, dashboards and settings at the left, content beside them. */
export function JiraLayout({ title, children }: { title: string; children: ReactNode }) {
  const { client, state } = useSite();
  const { result } = useLoaded(`home ${state.account.key}`, () => client.jira.home());
  const [isCreating, setCreating] = useState(false);
  useEffect(() => {
    document.title = `${title} - Jira`;
  }, [title]);
  const home = result.state === 'loaded' ? result.value : undefined;
  const mayCreate = home !== undefined && home.projects.length > 0 && state.account.key !== 'viewer';
  return (
    <div className="with-sidebar">
      <aside className="sidebar" aria-label="Jira navigation">
        {mayCreate && (
          <Button iconBefore={AddIcon} onClick={() => setCreating(true)} shouldFitContainer>
            Create
          </Button>
        )}
        {home && <Navigation home={home} />}
        <ModalTransition>
          {isCreating && home && <CreateDialog projects={home.projects} onClose={() => setCreating(false)} />}
        </ModalTransition>
      </aside>
      <main id="main-content" className="content">
        {children}
      </main>
    </div>
  );
}
