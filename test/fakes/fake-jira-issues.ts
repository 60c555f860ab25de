import type {
  DescribedField,
  FieldsRefused,
  FoundPerson,
  IssueState,
  JiraIssues,
} from '../../src/core/fill-rule/jira-issues';
import type { JiraFailure } from '../../src/core/field/jira-fields';
import { fail, succeed } from '../../src/core/result';
import type { Result } from '../../src/core/result';

/** One issue, and the people that a search finds. */
export class FakeJiraIssues implements JiraIssues {
  people: readonly FoundPerson[] = [];
  readonly searched: string[] = [];
  readonly written: Readonly<Record<string, unknown>>[] = [];
  /** What Jira refuses, by field. */
  refused: Readonly<Record<string, string>> = {};
  /** The site’s fields. */
  described: readonly DescribedField[] = [];
  /** Runs before something is written, as somebody does who is faster. */
  meanwhile: () => void = () => undefined;

  constructor(public issue: IssueState) {}

  set(fields: Readonly<Record<string, unknown>>): void {
    this.issue = { ...this.issue, fields: { ...this.issue.fields, ...fields } };
  }

  readIssue(): Promise<Result<IssueState | null, JiraFailure>> {
    return Promise.resolve(succeed(this.issue));
  }

  writeIssue(
    _idOrKey: string,
    fields: Readonly<Record<string, unknown>>,
  ): Promise<Result<Readonly<Record<string, unknown>>, FieldsRefused | JiraFailure>> {
    const errors = Object.fromEntries(
      Object.entries(this.refused).filter(([id]) => Object.hasOwn(fields, id)),
    );
    if (Object.keys(errors).length > 0)
      return Promise.resolve(fail({ reason: 'fields-refused', status: 400, errors, words: '' }));
    this.meanwhile();
    this.written.push(fields);
    this.set(fields);
    return Promise.resolve(succeed(this.issue.fields));
  }

  describeFields(): Promise<Result<readonly DescribedField[], JiraFailure>> {
    return Promise.resolve(succeed(this.described));
  }

  findPeople(query: string): Promise<Result<readonly FoundPerson[], JiraFailure>> {
    this.searched.push(query);
    return Promise.resolve(succeed(this.people));
  }

  hearProject(): Promise<Result<boolean, JiraFailure>> {
    return Promise.resolve(succeed(true));
  }
}
