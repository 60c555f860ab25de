import Heading from '@atlaskit/heading';
import Lozenge from '@atlaskit/lozenge';
import { ScalarTable } from '../scalar-table';
import type { AuditLine, AuditStep, AutomationBody } from './automation-model';

const STATES = {
  success: { text: 'Success', appearance: 'success' },
  'no-actions': { text: 'No actions performed', appearance: 'default' },
  failure: { text: 'Failure', appearance: 'removed' },
} as const;

function StepLine({ step }: { step: AuditStep }) {
  return (
    <li className="automation-audit-step" data-status={step.status}>
      {step.messages.map((message) => (
        <p key={message}>{message}</p>
      ))}
      {step.inputs && <ScalarTable title="Inputs" values={step.inputs} />}
      {Object.entries(step.outputs ?? {}).map(([name, outputs]) => (
        <ScalarTable
          key={name}
          title="Outputs"
          values={Object.fromEntries(
            Object.entries(outputs as object).map(([output, value]) => [`{{${name}.${output}}}`, value]),
          )}
        />
      ))}
    </li>
  );
}

function Run({ line, accounts }: { line: AuditLine } & Pick<AutomationBody, 'accounts'>) {
  const { text, appearance } = STATES[line.status];
  const actor = accounts.find(({ accountId }) => accountId === line.accountId)?.displayName;
  return (
    <li>
      <details className="automation-run">
        <summary>
          <Lozenge appearance={appearance}>{text}</Lozenge> <strong>{line.ruleName}</strong> on{' '}
          <span>{line.issueKey}</span>{' '}
          <time className="subtle" dateTime={new Date(line.atMs).toISOString()}>
            {new Date(line.atMs).toLocaleString('en-GB', { dateStyle: 'medium', timeStyle: 'medium' })}
          </time>
        </summary>
        <p className="subtle">
          Ran as {actor ?? line.accountId}, whose connection the actions of the app use.
        </p>
        <ol className="automation-audit-steps">
          {line.steps.map((step, place) => (
            <StepLine key={`${line.id}-${place}`} step={step} />
          ))}
        </ol>
      </details>
    </li>
  );
}

/** What rules did, newest first: each step with what the app was called with and what it answered. */
export function AuditLog({ body: { audit, accounts } }: { body: AutomationBody }) {
  return (
    <section aria-labelledby="audit-log" className="jira-section">
      <Heading as="h2" size="medium" id="audit-log">
        Audit log
      </Heading>
      {audit.length === 0 ? (
        <p className="subtle">No rule has run yet.</p>
      ) : (
        <ol className="automation-runs">
          {audit.map((line) => (
            <Run key={line.id} line={line} accounts={accounts} />
          ))}
        </ol>
      )}
    </section>
  );
}
