import './automation.css';
import { useState } from 'react';
import Button, { LinkButton } from '@atlaskit/button/new';
import { HelperMessage, Label } from '@atlaskit/form';
import Heading from '@atlaskit/heading';
import Select from '@atlaskit/select';
import Textfield from '@atlaskit/textfield';
import { NotFound } from '../../shell/messages';
import { navigate } from '../../shell/router';
import { useSite } from '../../shell/site-context';
import { JiraLayout } from '../jira-layout';
import { Loading } from '../loading';
import { useFailureFlag } from '../use-failure-flag';
import { useLoaded } from '../use-loaded';
import type { AutomationBody, RuleInput, Step } from './automation-model';
import { StepCard } from './step-card';
import { TriggerFields } from './trigger-fields';

/** A step with an identity of its own, as steps move up when one is removed. */
interface PlacedStep {
  id: number;
  step: Step;
  /** Whether an action has inputs that its form has submitted. */
  isReady: boolean;
}

const newRule = (body: AutomationBody, accountId: string | null): RuleInput => ({
  id: '',
  name: '',
  trigger: { kind: 'manual' },
  components: [],
  accountId: accountId ?? body.accounts[0]?.accountId ?? '',
});

function newStep(kind: string): Step {
  if (kind === 'condition') return { kind: 'condition', left: '', is: 'equal', right: '' };
  return kind === 'edit' ? { kind: 'edit', fields: {} } : { kind: 'action', key: kind, inputs: {} };
}

function RuleForm({ body, rule }: { body: AutomationBody; rule: RuleInput }) {
  const { client } = useSite();
  const showFailure = useFailureFlag();
  const [name, setName] = useState(rule.name);
  const [trigger, setTrigger] = useState(rule.trigger);
  const [accountId, setAccountId] = useState(rule.accountId);
  const [steps, setSteps] = useState<PlacedStep[]>(() =>
    rule.components.map((step, id) => ({ id, step, isReady: true })),
  );
  const hasForm = (key: string) => body.actions.find((each) => each.key === key)?.resource !== undefined;
  const accounts = body.accounts.map((each) => ({ value: each.accountId, label: each.displayName }));
  const additions = [
    { value: 'condition', label: 'IF: Smart values condition' },
    { value: 'edit', label: 'THEN: Edit work item' },
    ...body.actions.map((action) => ({ value: action.key, label: `THEN: ${action.name}` })),
  ];
  const change = (id: number, part: Partial<PlacedStep>) =>
    setSteps((all) => all.map((each) => (each.id === id ? { ...each, ...part } : each)));
  async function save() {
    try {
      const components = steps.map(({ step }) => step);
      await client.jira.saveRule({ ...rule, name: name.trim(), trigger, components, accountId });
      navigate('/jira/automation');
    } catch (error) {
      showFailure('The rule was not saved', error);
    }
  }
  return (
    <div className="jira-form jira-narrow">
      <div>
        <Label htmlFor="rule-name">Name</Label>
        <Textfield
          id="rule-name"
          name="rule-name"
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
      </div>
      <TriggerFields trigger={trigger} fields={body.fields} onChange={setTrigger} />
      <div>
        <Label htmlFor="rule-account">Connection</Label>
        <Select
          inputId="rule-account"
          options={accounts}
          value={accounts.find(({ value }) => value === accountId) ?? null}
          onChange={(option) => option && setAccountId(option.value)}
        />
        <HelperMessage>Actions of the app run as this account.</HelperMessage>
      </div>
      {steps.map(({ id, step }, place) => (
        <StepCard
          key={id}
          number={place + 1}
          step={step}
          body={body}
          onChange={(next) => change(id, { step: next, isReady: true })}
          onRemove={() => setSteps((all) => all.filter((each) => each.id !== id))}
        />
      ))}
      <div>
        <Label htmlFor="add-step">Add component</Label>
        <Select
          inputId="add-step"
          options={additions}
          value={null}
          onChange={(option) => {
            if (!option) return;
            const step = newStep(option.value);
            setSteps((all) => [
              ...all,
              { id: Math.max(-1, ...all.map((each) => each.id)) + 1, step, isReady: !hasForm(option.value) },
            ]);
          }}
        />
      </div>
      <div className="jira-form-actions">
        <LinkButton appearance="subtle" href="/jira/automation">
          Cancel
        </LinkButton>
        <Button
          appearance="primary"
          isDisabled={name.trim() === '' || steps.some(({ isReady }) => !isReady)}
          onClick={() => void save()}
        >
          Save rule
        </Button>
      </div>
    </div>
  );
}

/** One rule: its trigger, whose connection it uses, and its steps. */
export function RulePage({ ruleId }: { ruleId: string }) {
  const { client, state } = useSite();
  const { result } = useLoaded(ruleId, () => client.jira.automation());
  return (
    <JiraLayout title="Rule">
      <Loading result={result} what="change rules of Automation">
        {(body) => {
          const saved = body.rules.find(({ id }) => id === ruleId);
          if (!saved && ruleId !== 'new') return <NotFound />;
          return (
            <>
              <div className="page-top">
                <Heading as="h1" size="xlarge">
                  {saved ? saved.name : 'Create rule'}
                </Heading>
              </div>
              <RuleForm body={body} rule={saved ?? newRule(body, state.account.accountId)} />
            </>
          );
        }}
      </Loading>
    </JiraLayout>
  );
}
