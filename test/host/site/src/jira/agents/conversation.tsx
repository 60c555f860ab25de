import Heading from '@atlaskit/heading';
import Lozenge from '@atlaskit/lozenge';
import { ScalarTable } from '../scalar-table';
import type { CallBody, Turn } from './agents-model';

function Answer({ outcome }: Pick<CallBody, 'outcome'>) {
  if (outcome.kind === 'done') {
    const { result } = outcome;
    const values = typeof result === 'object' && result !== null ? { ...result } : { answer: result };
    return <ScalarTable title="Answered" values={values} />;
  }
  const messages = outcome.kind === 'failed' ? [outcome.message] : outcome.messages;
  return messages.map((message) => <p key={message}>{message}</p>);
}

function TurnLine({ turn }: { turn: Turn }) {
  if (turn.kind === 'question') return <li className="agent-question">{turn.text}</li>;
  const isDone = turn.kind === 'call' && turn.call.outcome.kind === 'done';
  return (
    <li className="agent-turn" aria-label={`Called ${turn.action}`}>
      <p>
        <Lozenge appearance={isDone ? 'success' : 'removed'}>{isDone ? 'Called' : 'Failed'}</Lozenge>{' '}
        <strong>{turn.action}</strong>
      </p>
      {turn.kind === 'failure' ? (
        <p>{turn.message}</p>
      ) : (
        <>
          <ScalarTable title="With" values={turn.call.inputs} />
          <Answer outcome={turn.call.outcome} />
        </>
      )}
    </li>
  );
}

/** What was asked, which actions were called with what, and what they answered. */
export function Conversation({ turns }: { turns: Turn[] }) {
  return (
    <section aria-labelledby="conversation" className="jira-section">
      <Heading as="h2" size="medium" id="conversation">
        Conversation
      </Heading>
      {turns.length === 0 ? (
        <p className="subtle">Nothing was asked yet.</p>
      ) : (
        <ol className="agent-turns" aria-live="polite">
          {turns.map((turn, place) => (
            <TurnLine key={place} turn={turn} />
          ))}
        </ol>
      )}
    </section>
  );
}
