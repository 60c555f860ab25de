import type { Manifest } from '../../manifest/manifest';
import { JsonFile } from '../../persistence/json-file';
import { Jira } from './jira';
import type { JiraDocument } from './jira-model';
import { seedJira } from './jira-seed';

/** The time of a Jira under test. */
const NOW_MS = Date.UTC(2026, 5, 1, 12);

/** The seeded Jira in memory, and what its formatters failed with. No function of an app runs until it is attached. */
export function jiraUnderTest(manifest: Pick<Manifest, 'appId' | 'modules'>): {
  jira: Jira;
  problems: string[];
} {
  const problems: string[] = [];
  const jira = new Jira({
    manifest: manifest as Manifest,
    file: new JsonFile<JiraDocument>(undefined, seedJira),
    now: () => NOW_MS,
    environmentType: 'DEVELOPMENT',
    onProblem: (text) => problems.push(text),
  });
  return { jira, problems };
}
