import Heading from '@atlaskit/heading';
import type { IssueDetail } from './jira-model';

function timeText(ms: number): string {
  return new Date(ms).toLocaleString('en-GB', { dateStyle: 'medium', timeStyle: 'short' });
}

/** What was changed, newest first, with the texts that the changelog keeps. */
export function IssueHistory({ issue }: { issue: IssueDetail }) {
  return (
    <section aria-labelledby="history">
      <Heading as="h2" size="small" id="history">
        History
      </Heading>
      <ol className="jira-history">
        {[...issue.history].reverse().map(({ id, author, createdMs, items }) => (
          <li key={id}>
            {items.map(({ field, from, to }) => (
              <p key={field}>
                <strong>{author}</strong> changed the <strong>{field}</strong> from{' '}
                <span className="jira-history-value">{from ?? 'None'}</span> to{' '}
                <span className="jira-history-value">{to ?? 'None'}</span>
              </p>
            ))}
            <time className="subtle" dateTime={new Date(createdMs).toISOString()}>
              {timeText(createdMs)}
            </time>
          </li>
        ))}
        <li>
          <p>
            <strong>{issue.reporter}</strong> created the issue
          </p>
          <time className="subtle" dateTime={new Date(issue.createdMs).toISOString()}>
            {timeText(issue.createdMs)}
          </time>
        </li>
      </ol>
    </section>
  );
}
