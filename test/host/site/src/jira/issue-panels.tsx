import { useState } from 'react';
import Button, { IconButton } from '@atlaskit/button/new';
import DropdownMenu, { DropdownItem, DropdownItemGroup } from '@atlaskit/dropdown-menu';
import Heading from '@atlaskit/heading';
import AppIcon from '@atlaskit/icon/core/app';
import ChevronDownIcon from '@atlaskit/icon/core/chevron-down';
import ChevronRightIcon from '@atlaskit/icon/core/chevron-right';
import CrossIcon from '@atlaskit/icon/core/cross';
import type { AppModule } from '../api/site-model';
import { useSite } from '../shell/site-context';
import { AppSurface } from './app-surface';
import type { IssueDetail } from './jira-model';

/** "Apps" of the issue view: adds the panels that the installed app has and the issue lacks. */
export function AppsMenu({ issue, onAdd }: { issue: IssueDetail; onAdd: (module: AppModule) => void }) {
  const { state } = useSite();
  const panels = state.modules.filter(
    ({ type, key }) => type === 'jira:issuePanel' && !issue.panels.includes(key),
  );
  if (panels.length === 0) return null;
  return (
    <DropdownMenu<HTMLButtonElement>
      trigger={({ triggerRef, ...props }) => (
        <Button {...props} isSelected={false} ref={triggerRef} iconBefore={AppIcon}>
          Apps
        </Button>
      )}
    >
      <DropdownItemGroup>
        {panels.map((module) => (
          <DropdownItem key={module.key} onClick={() => onAdd(module)}>
            {module.title}
          </DropdownItem>
        ))}
      </DropdownItemGroup>
    </DropdownMenu>
  );
}

interface IssuePanelsProps {
  issue: IssueDetail;
  /** The panel that was added on this visit. */
  newPanel: string | undefined;
  onRemove: (moduleKey: string) => void;
}

/** The issue panels that were added to the issue. */
export function IssuePanels({ issue, newPanel, onRemove }: IssuePanelsProps) {
  const { state } = useSite();
  const panels = state.modules.filter(
    ({ type, key }) => type === 'jira:issuePanel' && issue.panels.includes(key),
  );
  return (
    <>
      {panels.map((module) => (
        <section key={module.key} className="jira-panel" aria-label={module.title}>
          <div className="jira-panel-top">
            <Heading as="h2" size="small">
              {module.title}
            </Heading>
            <IconButton
              icon={CrossIcon}
              label={`Remove ${module.title}`}
              appearance="subtle"
              spacing="compact"
              onClick={() => onRemove(module.key)}
            />
          </div>
          <AppSurface
            moduleKey={module.key}
            resource={module.resource ?? ''}
            title={module.title}
            placement={{ issue: issue.key, ...(newPanel === module.key ? { isNewToIssue: true } : {}) }}
          />
        </section>
      ))}
    </>
  );
}

/** The collapsible contexts of the app at the right of an issue. */
export function IssueContexts({ issueKey }: { issueKey: string }) {
  const { state } = useSite();
  return (
    <>
      {state.modules
        .filter(({ type }) => type === 'jira:issueContext')
        .map((module) => (
          <IssueContext key={module.key} module={module} issueKey={issueKey} />
        ))}
    </>
  );
}

function IssueContext({ module, issueKey }: { module: AppModule; issueKey: string }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <section className="jira-card" aria-label={module.title}>
      <Button
        appearance="subtle"
        aria-expanded={isOpen}
        iconBefore={isOpen ? ChevronDownIcon : ChevronRightIcon}
        onClick={() => setOpen(!isOpen)}
      >
        {module.title}
      </Button>
      {isOpen && (
        <div className="jira-card-body">
          <AppSurface
            moduleKey={module.key}
            resource={module.resource ?? ''}
            title={module.title}
            placement={{ issue: issueKey }}
          />
        </div>
      )}
    </section>
  );
}
