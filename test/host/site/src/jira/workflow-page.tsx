import { useState } from 'react';
import Button from '@atlaskit/button/new';
import Heading from '@atlaskit/heading';
import { ModalTransition } from '@atlaskit/modal-dialog';
import { useSite } from '../shell/site-context';
import { AppSurface } from './app-surface';
import { JiraLayout } from './jira-layout';
import type { WorkflowBody, WorkflowRule } from './jira-model';
import { Loading } from './loading';
import { RuleDialog } from './rule-dialog';
import { useFailureFlag } from './use-failure-flag';
import { useLoaded } from './use-loaded';

const KINDS = [
  { kind: 'validator', type: 'jira:workflowValidator', title: 'Validate details', what: 'validator' },
  {
    kind: 'postFunction',
    type: 'jira:workflowPostFunction',
    title: 'Perform actions',
    what: 'post function',
  },
] as const;

type Kind = (typeof KINDS)[number];
type Transition = WorkflowBody['transitions'][number];

interface EditorProps {
  workflow: WorkflowBody;
  onChange: (workflow: WorkflowBody) => void;
}

interface Chosen {
  transition: Transition;
  kind: Kind;
  moduleKey: string;
  /** Absent: one that is being added. */
  rule?: WorkflowRule;
}

function Editor({ workflow, onChange }: EditorProps) {
  const { client, state } = useSite();
  const showFailure = useFailureFlag();
  const [chosen, setChosen] = useState<Chosen>();
  const { project, transitions, rules } = workflow;
  async function remove(rule: WorkflowRule) {
    try {
      onChange(await client.jira.removeWorkflowRule(project.key, rule.id));
    } catch (error) {
      showFailure('The rule was not removed', error);
    }
  }
  return (
    <>
      {transitions.map((transition) => (
        <section key={transition.id} className="jira-section" aria-label={`Transition ${transition.name}`}>
          <Heading as="h2" size="medium">
            {transition.id === '1' ? 'Create issue' : `Any status → ${transition.to}`}
          </Heading>
          {KINDS.map((kind) => (
            <div key={kind.kind} className="jira-card" role="group" aria-label={kind.title}>
              <Heading as="h3" size="xsmall">
                {kind.title}
              </Heading>
              {rules
                .filter((rule) => rule.transitionId === transition.id && rule.kind === kind.kind)
                .map((rule) => (
                  <Rule
                    key={rule.id}
                    rule={rule}
                    onEdit={() => setChosen({ transition, kind, moduleKey: rule.moduleKey, rule })}
                    onRemove={() => void remove(rule)}
                  />
                ))}
              <div className="jira-rule-row">
                <span className="subtle">{`Add a ${kind.what}:`}</span>
                {state.modules
                  .filter(({ type }) => type === kind.type)
                  .map(({ key, title }) => (
                    <Button key={key} onClick={() => setChosen({ transition, kind, moduleKey: key })}>
                      {title}
                    </Button>
                  ))}
              </div>
            </div>
          ))}
        </section>
      ))}
      <ModalTransition>
        {chosen !== undefined && (
          <RuleDialog
            projectKey={project.key}
            transition={chosen.transition}
            kind={chosen.kind.kind}
            moduleKey={chosen.moduleKey}
            rule={chosen.rule}
            onSaved={(changed) => {
              onChange(changed);
              setChosen(undefined);
            }}
            onClose={() => setChosen(undefined)}
          />
        )}
      </ModalTransition>
    </>
  );
}

interface RuleProps {
  rule: WorkflowRule;
  onEdit: () => void;
  onRemove: () => void;
}

function Rule({ rule, onEdit, onRemove }: RuleProps) {
  const { state } = useSite();
  const module = state.modules.find(({ key }) => key === rule.moduleKey);
  const title = module?.title ?? `${rule.moduleKey} (of an app that is gone)`;
  return (
    <section aria-label={title} data-rule={rule.id}>
      <div className="jira-panel-top">
        <strong>{title}</strong>
        <div className="jira-rule-row">
          <Button onClick={onEdit}>Edit</Button>
          <Button appearance="subtle" onClick={onRemove}>
            Remove
          </Button>
        </div>
      </div>
      {module?.view?.resource !== undefined && (
        <div className="jira-rule-summary">
          <AppSurface
            // The page reads its configuration once.
            key={JSON.stringify(rule)}
            moduleKey={rule.moduleKey}
            resource={module.view.resource}
            title={`Summary of ${title}`}
            placement={{ workflowRuleId: rule.id }}
          />
        </div>
      )}
    </section>
  );
}

/** The workflow editor of a project: its transitions with the rules of apps. */
export function WorkflowPage({ projectKey }: { projectKey: string }) {
  const { client } = useSite();
  const { result, set } = useLoaded(`workflow ${projectKey}`, () => client.jira.workflow(projectKey));
  return (
    <JiraLayout title="Workflow">
      <Loading result={result} what="administer Jira">
        {(workflow) => (
          <div className="jira-narrow">
            <Heading as="h1" size="xlarge">{`Workflow of ${workflow.project.name}`}</Heading>
            <Editor workflow={workflow} onChange={set} />
          </div>
        )}
      </Loading>
    </JiraLayout>
  );
}
