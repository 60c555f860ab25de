import { useState, type FormEvent } from 'react';
import Button from '@atlaskit/button/new';
import { Label } from '@atlaskit/form';
import Heading from '@atlaskit/heading';
import { ModalTransition } from '@atlaskit/modal-dialog';
import SectionMessage from '@atlaskit/section-message';
import Spinner from '@atlaskit/spinner';
import Textfield from '@atlaskit/textfield';
import { navigate, useHref } from '../shell/router';
import { useSite } from '../shell/site-context';
import { BulkDialog } from './bulk-dialog';
import { IssueTable } from './issue-table';
import { JiraLayout } from './jira-layout';
import type { SearchBody } from './jira-model';
import { useLoaded, type Loaded } from './use-loaded';

/** What stands below a heading: the issues that a query finds, to look at and to change together. */
function FoundIssues({ result, reload }: { result: Loaded<SearchBody>; reload: () => Promise<void> }) {
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const [isEditing, setEditing] = useState(false);
  if (result.state === 'loading') return <Spinner label="Searching" />;
  if (result.state === 'error') {
    const { error } = result;
    return (
      <SectionMessage appearance="error" title="The search failed">
        <p>{error instanceof Error ? error.message : String(error)}</p>
      </SectionMessage>
    );
  }
  const { issues } = result.value;
  const keys = issues.map(({ key }) => key).filter((key) => selected.has(key));
  return (
    <>
      <div className="jira-table-actions">
        <span className="subtle">{issues.length === 1 ? '1 issue' : `${issues.length} issues`}</span>
        <Button isDisabled={keys.length === 0} onClick={() => setEditing(true)}>
          {keys.length === 0 ? 'Bulk edit' : `Bulk edit (${keys.length})`}
        </Button>
      </div>
      <IssueTable found={result.value} selected={selected} onSelect={setSelected} onChanged={reload} />
      <ModalTransition>
        {isEditing && (
          <BulkDialog
            keys={keys}
            onClose={(hasChanged) => {
              setEditing(false);
              if (hasChanged) void reload();
            }}
          />
        )}
      </ModalTransition>
    </>
  );
}

/** The issues of one project. */
export function ProjectIssues({ projectKey }: { projectKey: string }) {
  const { client } = useSite();
  const { result, reload } = useLoaded(projectKey, () =>
    client.jira.search(`project = "${projectKey}" ORDER BY created`),
  );
  return (
    <JiraLayout title={projectKey}>
      <Heading as="h1" size="xlarge">
        Issues of {projectKey}
      </Heading>
      <FoundIssues result={result} reload={reload} />
    </JiraLayout>
  );
}

/** Jira's advanced search: a query in JQL and what it finds; the query stands in the address. */
export function IssueSearch() {
  const { client } = useSite();
  const href = useHref();
  const jql = new URL(href, window.location.origin).searchParams.get('jql') ?? '';
  const [entered, setEntered] = useState(jql);
  const { result, reload } = useLoaded(jql, () => client.jira.search(jql));
  function search(event: FormEvent) {
    event.preventDefault();
    navigate(`/jira/issues?jql=${encodeURIComponent(entered)}`);
  }
  return (
    <JiraLayout title="Search issues">
      <Heading as="h1" size="xlarge">
        Search issues
      </Heading>
      <form className="jira-search" role="search" onSubmit={search}>
        <Label htmlFor="jql">JQL</Label>
        <div className="jira-search-row">
          <Textfield
            id="jql"
            name="jql"
            placeholder={'project = ORD AND status = "To Do"'}
            value={entered}
            onChange={(event) => setEntered(event.currentTarget.value)}
          />
          <Button appearance="primary" type="submit">
            Search
          </Button>
        </div>
      </form>
      <FoundIssues key={jql} result={result} reload={reload} />
    </JiraLayout>
  );
}
