import { useState } from 'react';
import Button from '@atlaskit/button/new';
import { HelperMessage, Label } from '@atlaskit/form';
import ModalDialog, {
  ModalBody,
  ModalFooter,
  ModalHeader,
  ModalTitle,
  ModalTransition,
} from '@atlaskit/modal-dialog';
import Select from '@atlaskit/select';
import Textfield from '@atlaskit/textfield';
import type { Agent, AgentAction } from './agents-model';

/** What somebody chose in the place of a model. */
export interface ChosenCall {
  action: AgentAction;
  inputs: Record<string, string>;
  issueKey: string;
}

interface TextInputProps {
  id: string;
  label: string;
  help: string;
  value: string;
  onChange: (value: string) => void;
}

function TextInput({ id, label, help, value, onChange }: TextInputProps) {
  return (
    <div>
      <Label htmlFor={id}>{label}</Label>
      <Textfield id={id} name={id} value={value} onChange={(event) => onChange(event.currentTarget.value)} />
      <HelperMessage>{help}</HelperMessage>
    </div>
  );
}

interface ConfirmationProps {
  agent: Agent;
  action: AgentAction;
  onAllow: () => void;
  onClose: () => void;
}

/** The question that stands before an action that has effects. */
function Confirmation({ agent, action, onAllow, onClose }: ConfirmationProps) {
  return (
    <ModalDialog onClose={onClose} width="small">
      <ModalHeader hasCloseButton>
        <ModalTitle>Allow this action?</ModalTitle>
      </ModalHeader>
      <ModalBody>
        {agent.name} wants to run “{action.name}”, which changes something ({action.verb}).
      </ModalBody>
      <ModalFooter>
        <Button appearance="subtle" onClick={onClose}>
          Cancel
        </Button>
        <Button appearance="primary" onClick={onAllow}>
          Allow
        </Button>
      </ModalFooter>
    </ModalDialog>
  );
}

/** Chooses an action of the agent with its inputs, as a model would. */
export function CallForm({ agent, onCall }: { agent: Agent; onCall: (call: ChosenCall) => Promise<void> }) {
  const [key, setKey] = useState('');
  const [inputs, setInputs] = useState<Record<string, string>>({});
  const [issueKey, setIssueKey] = useState('');
  const [isCalling, setCalling] = useState(false);
  const [isAsking, setAsking] = useState(false);
  const options = agent.actions.map((each) => ({ value: each.key, label: each.name }));
  const action = agent.actions.find((each) => each.key === key);
  function call() {
    if (!action) return;
    setAsking(false);
    setCalling(true);
    void onCall({ action, inputs, issueKey: issueKey.trim() }).finally(() => setCalling(false));
  }
  return (
    <section className="jira-card agent-call" aria-label="Call an action">
      <div>
        <Label htmlFor="agent-action">Action</Label>
        <Select
          inputId="agent-action"
          options={options}
          value={options.find(({ value }) => value === key) ?? null}
          onChange={(option) => {
            setKey(option?.value ?? '');
            setInputs({});
          }}
        />
        {action && <HelperMessage>{action.description}</HelperMessage>}
      </div>
      {action && (
        <>
          {Object.entries(action.inputs).map(([name, { title = name, description, required = false }]) => (
            <TextInput
              key={`${key}-${name}`}
              id={`agent-input-${name}`}
              label={required ? `${title} *` : title}
              help={description}
              value={inputs[name] ?? ''}
              onChange={(value) => setInputs((all) => ({ ...all, [name]: value }))}
            />
          ))}
          <TextInput
            id="agent-issue"
            label="Opened on work item"
            help="Where the conversation takes place, which the platform tells the action. Empty: nowhere."
            value={issueKey}
            onChange={setIssueKey}
          />
          <div>
            <Button
              appearance="primary"
              isLoading={isCalling}
              onClick={() => (action.verb === 'GET' ? call() : setAsking(true))}
            >
              Call action
            </Button>
          </div>
        </>
      )}
      <ModalTransition>
        {isAsking && action && (
          <Confirmation agent={agent} action={action} onAllow={call} onClose={() => setAsking(false)} />
        )}
      </ModalTransition>
    </section>
  );
}
