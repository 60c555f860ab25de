import { useCallback, useEffect, useState } from 'react';
import Breadcrumbs, { BreadcrumbsItem } from '@atlaskit/breadcrumbs';
import DropdownMenu, {
  DropdownItem,
  DropdownItemGroup,
  DropdownItemRadio,
  DropdownItemRadioGroup,
} from '@atlaskit/dropdown-menu';
import Button from '@atlaskit/button/new';
import Heading from '@atlaskit/heading';
import ChevronDownIcon from '@atlaskit/icon/core/chevron-down';
import { platformEvent } from '../extension/bridge-commands';
import { emitToAllFrames } from '../extension/frame-events';
import { ModalTransition } from '@atlaskit/modal-dialog';
import { useSite } from '../shell/site-context';
import { IssueFieldRow } from './issue-field-row';
import { IssueHistory } from './issue-history';
import { AppsMenu, IssueContexts, IssuePanels } from './issue-panels';
import { JiraLayout } from './jira-layout';
import type { IssueDetail, IssueInput } from './jira-model';
import { Loading } from './loading';
import { TransitionDialog } from './transition-dialog';
import { useFailureFlag } from './use-failure-flag';
import { useLoaded } from './use-loaded';

const STATUSES = ['To Do', 'In Progress', 'Done'];

interface IssueProps {
  issue: IssueDetail;
  onChange: (issue: IssueDetail) => void;
}

/** Jira asks the app for the values of its fields whenever somebody opens the issue. */
function useComputedValues({ issue, onChange }: IssueProps): Record<string, string> {
  const { client } = useSite();
  const [failures, setFailures] = useState<Record<string, string>>({});
  const isComputed = issue.fields.some(({ hasValueFunction }) => hasValueFunction);
  useEffect(() => {
    let isCurrent = true;
    if (!isComputed) return undefined;
    client.jira.computeValues(issue.key).then(
      (computed) => {
        if (!isCurrent) return;
        setFailures(computed.failures);
        onChange(computed.issue);
      },
      (error: unknown) => console.error(error),
    );
    return () => {
      isCurrent = false;
    };
    // eslint-disable-next-line react-hooks/exhaustive-deps -- once for every visit, not after every change
  }, [client, issue.key, isComputed]);
  return failures;
}

interface StatusMenuProps {
  issue: IssueDetail;
  onSave: (input: IssueInput) => Promise<void>;
  /** Opens the screen of the transition to a status. */
  onScreen: (status: string) => void;
}

function StatusMenu({ issue, onSave, onScreen }: StatusMenuProps) {
  return (
    <DropdownMenu<HTMLButtonElement>
      trigger={({ triggerRef, ...props }) => (
        <Button
          {...props}
          isSelected={false}
          ref={triggerRef}
          iconAfter={ChevronDownIcon}
          isDisabled={!issue.canEdit}
          aria-label={`Status: ${issue.status}`}
        >
          {issue.status}
        </Button>
      )}
    >
      <DropdownItemRadioGroup id="status" title="Move to">
        {STATUSES.map((status) => (
          <DropdownItemRadio
            key={status}
            id={status}
            isSelected={status === issue.status}
            onClick={() => void onSave({ status })}
          >
            {status}
          </DropdownItemRadio>
        ))}
      </DropdownItemRadioGroup>
      <DropdownItemGroup title="With a screen">
        <DropdownItem onClick={() => onScreen('Done')}>Resolve issue</DropdownItem>
      </DropdownItemGroup>
    </DropdownMenu>
  );
}

function Issue({ issue, onChange }: IssueProps) {
  const { client } = useSite();
  const showFailure = useFailureFlag();
  const [newPanel, setNewPanel] = useState<string>();
  const [screen, setScreen] = useState<string>();
  const failures = useComputedValues({ issue, onChange });
  async function save(input: IssueInput) {
    try {
      onChange(await client.jira.editIssue(issue.key, input));
      emitToAllFrames(platformEvent('JIRA_ISSUE_CHANGED'), {
        issueId: issue.id,
        projectId: issue.project.id,
        changes: [{ changeType: 'updated' }],
      });
    } catch (error) {
      showFailure('The change was not saved', error);
      throw error;
    }
  }
  const details = [
    ['Assignee', issue.assignee ?? 'Unassigned'],
    ['Reporter', issue.reporter],
    ['Priority', issue.priority],
    ['Labels', issue.labels.join(', ') || 'None'],
  ] as const;
  return (
    <>
      <div className="page-top">
        <Breadcrumbs label="Breadcrumbs">
          <BreadcrumbsItem href={`/jira/projects/${issue.project.key}/issues`} text={issue.project.name} />
          <BreadcrumbsItem href={`/jira/browse/${issue.key}`} text={issue.key} />
        </Breadcrumbs>
        <AppsMenu
          issue={issue}
          onAdd={(module) => {
            setNewPanel(module.key);
            void client.jira.addPanel(issue.key, module.key).then(onChange);
          }}
        />
      </div>
      <div className="jira-issue">
        <article className="jira-issue-main">
          <Heading as="h1" size="large">
            {issue.summary}
          </Heading>
          <section aria-label="Description">
            <Heading as="h2" size="small">
              Description
            </Heading>
            <p className="page-paragraph">{issue.description || <span className="subtle">None</span>}</p>
          </section>
          <IssuePanels
            issue={issue}
            newPanel={newPanel}
            onRemove={(moduleKey) => void client.jira.removePanel(issue.key, moduleKey).then(onChange)}
          />
          <IssueHistory issue={issue} />
        </article>
        <aside className="jira-issue-side" aria-label="Details">
          <div>
            <StatusMenu
              issue={issue}
              onSave={(input) => save(input).catch(() => undefined)}
              onScreen={setScreen}
            />
            <ModalTransition>
              {screen !== undefined && (
                <TransitionDialog
                  issue={issue}
                  status={screen}
                  onSave={save}
                  onClose={() => setScreen(undefined)}
                />
              )}
            </ModalTransition>
          </div>
          <section className="jira-card" aria-labelledby="details">
            <Heading as="h2" size="xsmall" id="details">
              Details
            </Heading>
            <dl className="jira-details">
              {details.map(([name, value]) => (
                <div key={name} className="jira-field">
                  <dt className="jira-field-name">{name}</dt>
                  <dd className="jira-field-value">{value}</dd>
                </div>
              ))}
            </dl>
            {issue.fields.map((field) => (
              <IssueFieldRow
                key={field.id}
                field={field}
                issueKey={issue.key}
                canEdit={issue.canEdit}
                failure={failures[field.id]}
                onSave={(value) => save({ values: { [field.id]: value } })}
              />
            ))}
          </section>
          <IssueContexts issueKey={issue.key} />
        </aside>
      </div>
    </>
  );
}

/** One issue: its fields, panels and history. */
export function IssueView({ issueKey }: { issueKey: string }) {
  const { client } = useSite();
  const { result, change } = useLoaded(issueKey, () => client.jira.issue(issueKey));
  // Saves and computed values are under way side by side: the latest state is shown, whichever answer comes last.
  const take = useCallback(
    (next: IssueDetail) => change((shown) => (shown.serial > next.serial ? shown : next)),
    [change],
  );
  return (
    <JiraLayout title={issueKey}>
      <Loading result={result} what="see this issue">
        {(issue) => <Issue issue={issue} onChange={take} />}
      </Loading>
    </JiraLayout>
  );
}
