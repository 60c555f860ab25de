import type { FillCursor, FillRunAnswers } from '../../contract/fill-run';
import { buildText } from '../../contract/text/text';
import type { NamedFailure } from '../../core/failure/failure';
import { tellFill } from '../../core/fill-rule/fill-outcome';
import type { FillOutcome } from '../../core/fill-rule/fill-outcome';
import { fillRunPreviewKey, firstCursor } from '../../core/fill-rule/fill-run-record';
import type { FillRuleRecord } from '../../core/fill-rule/fill-rule-record';
import type { FillPorts } from '../../core/fill-rule/jira-issues';
import { buildCountQuery, buildPageQuery, moveBehind } from '../../core/fill-rule/where-query';
import { succeed } from '../../core/result';
import type { Result } from '../../core/result';
import { tell } from '../../core/text/tell';
import { applyOpened, fieldsToRead, openRule } from './apply-rule';
import { checkQuery } from './check-query';
import { loadRule } from './fill-rules';
import { failNamed } from '../record/named';

/**
 * Says what a run would do to the next issues, and writes nothing in Jira. That it was seen is noted: no run begins
 * before.
 * @param cursor null: from the beginning
 */
export async function previewFillRun(
  ports: FillPorts,
  { id, jql, cursor }: { readonly id: string; readonly jql: string; readonly cursor: FillCursor | null },
): Promise<Result<FillRunAnswers['previewFillRun'], NamedFailure>> {
  const { records, clock, search } = ports;
  const loaded = await loadRule(records, id);
  if (!loaded.ok) return loaded;
  const rule = loaded.value;
  const refused = await checkQuery(search, jql);
  if (!refused.ok) return failNamed(refused.failure);
  if (refused.value !== null)
    return failNamed({ reason: 'invalid-input', field: 'jql', problem: refused.value });
  const opened = await openRule(ports, rule);
  if (!opened.ok) return opened;
  const page = await findPage(ports, rule, jql, cursor ?? firstCursor);
  if (!page.ok) return page;
  const outcomes: FillOutcome[] = [];
  for (const issue of page.value.issues) {
    const planned = await applyOpened(ports, opened.value, issue, { isTrial: true, isFound: true });
    if (!planned.ok) return planned;
    outcomes.push(planned.value.outcome);
  }
  let total: number | null = null;
  if (cursor === null) {
    const counted = await search.count(buildCountQuery(rule, jql));
    if (counted.ok) total = counted.value;
    await records.set(fillRunPreviewKey(id), {
      version: 1,
      revision: rule.revision,
      jql,
      atMs: clock.nowMs(),
    });
  }
  const told = outcomes.filter((outcome) => wouldChange(outcome) || hasProblem(outcome));
  return succeed({
    fills: told.map((outcome) => tellFill(outcome, ports.language)),
    looked: outcomes.length,
    changing: outcomes.filter(wouldChange).length,
    total,
    problems: page.value.problems.map((problem) => tell(problem, ports.language)),
    next: page.value.next,
  });
}

/** The next issues: of the project that the cursor is at, or the first one behind it that has any. */
async function findPage({ search }: FillPorts, rule: FillRuleRecord, jql: string, from: FillCursor) {
  const problems: ReturnType<typeof buildText>[] = [];
  let cursor = from;
  for (;;) {
    const query = buildPageQuery(rule, jql, cursor);
    if (query === null) return succeed({ issues: [], problems, next: null });
    const page = await search.find(query, fieldsToRead(rule));
    if (page.ok) {
      const { issues, isLast } = page.value;
      const keys = issues.map(({ key }) => key);
      cursor = moveBehind(cursor, keys, isLast);
      const next = cursor.project < rule.projects.length ? cursor : null;
      if (issues.length > 0 || next === null) return succeed({ issues, problems, next });
      continue;
    }
    const { failure } = page;
    if (failure.reason !== 'query-refused') return failNamed(failure);
    if (cursor.after.length === 0) {
      const place = rule.projects[cursor.project] ?? '';
      const changes = [buildText('fill.run.queryRefused', { words: failure.words })];
      problems.push(buildText('audit.issueFilled', { issue: place, changes }));
      cursor = { project: cursor.project + 1, after: [] };
    } else cursor = { ...cursor, after: cursor.after.slice(1) };
  }
}

const wouldChange = ({ fields }: FillOutcome) => fields.some(({ outcome }) => outcome === 'write');

const hasProblem = ({ problem, fields }: FillOutcome) =>
  problem !== null || fields.some((field) => field.problem !== undefined);
