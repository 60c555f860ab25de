import './automation.css';
import { useState } from 'react';
import Button, { LinkButton } from '@atlaskit/button/new';
import { HelperMessage, Label } from '@atlaskit/form';
import Heading from '@atlaskit/heading';
import ModalDialog, {
  ModalBody,
  ModalFooter,
  ModalHeader,
  ModalTitle,
  ModalTransition,
} from '@atlaskit/modal-dialog';
import Textfield from '@atlaskit/textfield';
import { RouterLink } from '../../shell/router';
import { useSite } from '../../shell/site-context';
import { JiraLayout } from '../jira-layout';
import { Loading } from '../loading';
import { useFailureFlag } from '../use-failure-flag';
import { useLoaded } from '../use-loaded';
import { AuditLog } from './audit-log';
import { tellTrigger } from './automation-model';
import type { AutomationBody, RuleInput } from './automation-model';

interface RunDialogProps {
  rule: RuleInput;
  onRun: (issueKey: string) => Promise<void>;
  onClose: () => void;
}

/** Runs a rule by hand, as its menu on a work item does. */
function RunDialog({ rule, onRun, onClose }: RunDialogProps) {
  const [issueKey, setIssueKey] = useState('');
  const [isRunning, setRunning] = useState(false);
  return (
    <ModalDialog onClose={onClose} width="small" testId="run-rule">
      <ModalHeader hasCloseButton>
        <ModalTitle>{`Run ${rule.name}`}</ModalTitle>
      </ModalHeader>
      <ModalBody>
        <Label htmlFor="run-issue">Work item</Label>
        <Textfield
          id="run-issue"
          name="run-issue"
          placeholder="ORD-1"
          value={issueKey}
          onChange={(event) => setIssueKey(event.currentTarget.value)}
        />
        <HelperMessage>Key of the work item to run the rule on.</HelperMessage>
      </ModalBody>
      <ModalFooter>
        <Button appearance="subtle" onClick={onClose}>
          Cancel
        </Button>
        <Button
          appearance="primary"
          isLoading={isRunning}
          isDisabled={issueKey.trim() === ''}
          onClick={() => {
            setRunning(true);
            void onRun(issueKey.trim()).finally(() => setRunning(false));
          }}
        >
          Run rule
        </Button>
      </ModalFooter>
    </ModalDialog>
  );
}

interface RulesProps {
  body: AutomationBody;
  onChange: (body: AutomationBody) => void;
}

function Rules({ body, onChange }: RulesProps) {
  const { client } = useSite();
  const showFailure = useFailureFlag();
  const [running, setRunning] = useState<RuleInput>();
  const nameOf = (id: string) => body.accounts.find(({ accountId }) => accountId === id)?.displayName ?? id;
  async function run(rule: RuleInput, issueKey: string) {
    try {
      onChange(await client.jira.runRule(rule.id, issueKey));
      setRunning(undefined);
    } catch (error) {
      showFailure('The rule was not run', error);
    }
  }
  if (body.rules.length === 0) return <p className="subtle">There are no rules yet.</p>;
  return (
    <div className="jira-table" tabIndex={0} role="region" aria-label="Rules">
      <table>
        <thead>
          <tr>
            {['Name', 'Trigger', 'Connection', 'Actions'].map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {body.rules.map((rule) => (
            <tr key={rule.id}>
              <td>
                <RouterLink href={`/jira/automation/${encodeURIComponent(rule.id)}`}>{rule.name}</RouterLink>
              </td>
              <td>{tellTrigger(rule.trigger, body)}</td>
              <td>{nameOf(rule.accountId)}</td>
              <td>
                <Button spacing="compact" onClick={() => setRunning(rule)}>
                  Run…
                </Button>{' '}
                <Button
                  spacing="compact"
                  appearance="subtle"
                  onClick={() => void client.jira.deleteRule(rule.id).then(onChange)}
                >
                  Delete
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <ModalTransition>
        {running && (
          <RunDialog
            rule={running}
            onClose={() => setRunning(undefined)}
            onRun={(issueKey) => run(running, issueKey)}
          />
        )}
      </ModalTransition>
    </div>
  );
}

/** Automation's rules and what they did, for administrators. */
export function AutomationPage() {
  const { client } = useSite();
  const { result, set, reload } = useLoaded('automation', () => client.jira.automation());
  return (
    <JiraLayout title="Automation">
      <Loading result={result} what="change rules of Automation">
        {(body) => (
          <>
            <div className="page-top">
              <Heading as="h1" size="xlarge">
                Automation
              </Heading>
              <div className="automation-buttons">
                <Button onClick={() => void reload()}>Refresh</Button>
                <LinkButton appearance="primary" href="/jira/automation/new">
                  Create rule
                </LinkButton>
              </div>
            </div>
            <Rules body={body} onChange={set} />
            <AuditLog body={body} />
          </>
        )}
      </Loading>
    </JiraLayout>
  );
}
