import './agents.css';
import { useState } from 'react';
import Button from '@atlaskit/button/new';
import { Label } from '@atlaskit/form';
import Heading from '@atlaskit/heading';
import SectionMessage from '@atlaskit/section-message';
import Textfield from '@atlaskit/textfield';
import { useSite } from '../../shell/site-context';
import { JiraLayout } from '../jira-layout';
import { Loading } from '../loading';
import { useLoaded } from '../use-loaded';
import type { Agent, Turn } from './agents-model';
import { CallForm } from './call-form';
import type { ChosenCall } from './call-form';
import { Conversation } from './conversation';

function AgentChat({ agent }: { agent: Agent }) {
  const { client, state } = useSite();
  const [question, setQuestion] = useState('');
  const [turns, setTurns] = useState<Turn[]>([]);
  const add = (turn: Turn) => setTurns((all) => [...all, turn]);
  function ask() {
    add({ kind: 'question', text: question.trim() });
    setQuestion('');
  }
  async function call({ action, inputs, issueKey }: ChosenCall) {
    try {
      const answered = await client.jira.callAction(agent.key, action.key, { inputs, issueKey });
      add({ kind: 'call', action: action.name, call: answered });
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      add({ kind: 'failure', action: action.name, message });
    }
  }
  return (
    <>
      <p>{agent.description}</p>
      <SectionMessage title="There is no language model here">
        <p>
          On Atlassian’s site a model follows the agent’s prompt and chooses actions by itself. Here you
          choose: ask, call the actions that answer it, and read what the model would read. Actions run as{' '}
          {state.account.displayName}.
        </p>
      </SectionMessage>
      <details>
        <summary>Prompt</summary>
        <p className="agent-prompt">{agent.prompt}</p>
      </details>
      <div className="agent-starters">
        {agent.starters.map((starter) => (
          <Button key={starter} spacing="compact" onClick={() => setQuestion(starter)}>
            {starter}
          </Button>
        ))}
      </div>
      <form
        className="agent-ask"
        onSubmit={(event) => {
          event.preventDefault();
          ask();
        }}
      >
        <Label htmlFor="agent-question">Question</Label>
        <Textfield
          id="agent-question"
          name="agent-question"
          value={question}
          onChange={(event) => setQuestion(event.currentTarget.value)}
        />
        <div>
          <Button type="submit" isDisabled={question.trim() === ''}>
            Ask
          </Button>
        </div>
      </form>
      <Conversation turns={turns} />
      <CallForm agent={agent} onCall={call} />
    </>
  );
}

/** The app's Rovo agents, with a person in the place of the model. */
export function AgentsPage() {
  const { client } = useSite();
  const { result } = useLoaded('agents', () => client.jira.agents());
  return (
    <JiraLayout title="Agents">
      <Loading result={result} what="talk to agents">
        {({ agents }) =>
          agents.map((agent) => (
            <div key={agent.key} className="jira-form jira-narrow">
              <Heading as="h1" size="xlarge">
                {agent.name}
              </Heading>
              <AgentChat agent={agent} />
            </div>
          ))
        }
      </Loading>
    </JiraLayout>
  );
}
