import { buildText } from '../../contract/text/text';
import type { Text } from '../../contract/text/text';
import type { NamedFailure } from '../../core/failure/failure';
import type { JiraFailure } from '../../core/field/jira-fields';
import type { FillOutcome } from '../../core/fill-rule/fill-outcome';
import type { FillPorts, IssueState } from '../../core/fill-rule/jira-issues';
import { fail, succeed } from '../../core/result';
import type { Result } from '../../core/result';
import { applyOpened, fieldsToRead } from './apply-rule';
import type { Applied, OpenedRule } from './apply-rule';
import { noteFill } from './fill-issue';
import { failNamed } from '../record/named';

/** What is to be said of an issue. */
export interface RunLine {
  readonly place: string;
  readonly problems: readonly Text[];
}

/** What a page of issues came to. */
export interface PageOutcome {
  readonly changed: number;
  readonly lines: readonly RunLine[];
  /** What keeps the rest of the page from being filled; null: nothing. */
  readonly stoppedBy: NamedFailure | null;
}

/** How far the index that a search reads may be behind what is stored, beside the time since it was read. */
const indexLagMinutes = 15;
/** An issue takes 20 writes in two seconds and 100 in thirty; whoever else writes to it may need the latter. */
const issueDelayMs = 30_000;
/** Jira may be back by then. */
const failedDelayMs = 2_000;
/** So many issues of one page that Jira does not answer for are no coincidence. */
const mostUnanswered = 10;

/** An issue that is to be filled, as it was last seen, and what was tried to be written into it. */
interface Waiting {
  readonly issue: IssueState;
  readonly tried: FillOutcome;
}

/**
 * Fills issues that a search has found. Only what differs is written, so that a page can be gone through again; and of
 * each issue as it is stored now, where the search may have been behind.
 */
export async function fillPage(
  ports: FillPorts,
  opened: OpenedRule,
  issues: readonly IssueState[],
  readAtMs: number,
): Promise<PageOutcome> {
  let changed = 0;
  const lines: RunLine[] = [];
  const stop = (stoppedBy: NamedFailure): PageOutcome => ({ changed, lines, stoppedBy });
  const waiting: Waiting[] = [];
  for (const issue of issues) {
    const planned = await applyOpened(ports, opened, issue, { isTrial: true, isFound: true });
    if (!planned.ok) return stop(planned.failure);
    const { outcome } = planned.value;
    if (outcome.fields.some(({ outcome: became }) => became === 'write'))
      waiting.push({ issue, tried: outcome });
    else lines.push(...toLines(outcome));
  }
  const recent = await readRecent(ports, opened, waiting, readAtMs);
  if (!recent.ok) return stop(recent.failure);
  const later: (Waiting & { readonly failure: NamedFailure })[] = [];
  const take = async ({ isWritten, outcome }: Applied): Promise<void> => {
    if (isWritten) changed += 1;
    lines.push(...toLines(outcome));
    await noteFill(ports, opened.rule, outcome);
  };
  for (const { issue, tried } of waiting) {
    const now = recent.value.has(issue.id) ? (recent.value.get(issue.id) ?? null) : issue;
    if (now === null) continue;
    const applied = await applyOpened(ports, opened, now, { isTrial: false, isFound: true });
    if (applied.ok) await take(applied.value);
    else if (!isOfIssue(applied.failure)) return stop(applied.failure);
    else later.push({ issue: now, tried, failure: applied.failure });
    if (later.length >= mostUnanswered) return stop(later[0]!.failure);
  }
  if (later.length > 0)
    await ports.clock.sleep(
      later.some(({ failure }) => isIssueLimit(failure)) ? issueDelayMs : failedDelayMs,
    );
  for (const { issue, tried, failure: before } of later) {
    const again = await fillAgain(ports, opened, issue);
    if (again.ok && again.value === null) continue;
    if (!again.ok && !isOfIssue(again.failure)) return stop(again.failure);
    if (!again.ok || again.value === null) {
      lines.push({ place: issue.key, problems: [buildText('fill.problem.unanswered')] });
      continue;
    }
    const { outcome } = again.value;
    const wasWritten =
      !isIssueLimit(before) && outcome.fields.every(({ outcome: became }) => became !== 'write');
    // The answer was lost, and the issue holds what was tried: it was written.
    if (wasWritten && outcome.fields.length > 0)
      await take({ ...again.value, isWritten: true, outcome: { ...outcome, fields: tried.fields } });
    else await take(again.value);
  }
  return { changed, lines, stoppedBy: null };
}

async function fillAgain(
  ports: FillPorts,
  opened: OpenedRule,
  { id }: IssueState,
): Promise<Result<Applied | null, NamedFailure>> {
  const read = await ports.issues.readIssue(id, fieldsToRead(opened.rule));
  if (!read.ok) return failNamed(read.failure);
  if (read.value === null) return succeed(null);
  return applyOpened(ports, opened, read.value, { isTrial: false, isFound: true });
}

/**
 * Issues that were changed since the search's index may have been made, as they are stored; null: gone. What somebody
 * has entered meanwhile is newer than anything that was planned before.
 */
async function readRecent(
  ports: FillPorts,
  opened: OpenedRule,
  waiting: readonly Waiting[],
  readAtMs: number,
): Promise<Result<ReadonlyMap<string, IssueState | null>, NamedFailure>> {
  const minutes = Math.ceil((ports.clock.nowMs() - readAtMs) / 60_000) + indexLagMinutes;
  const fields = fieldsToRead(opened.rule);
  const ids = waiting.map(({ issue }) => issue.id);
  if (ids.length === 0) return succeed(new Map());
  const recent = await ports.search.readRecent(ids, fields, minutes);
  if (recent.ok) return succeed(new Map(recent.value.map((issue) => [issue.id, issue])));
  if (!isAboutIds(recent.failure)) return failNamed(recent.failure);
  // One of them was deleted meanwhile, and Jira does not search for the others then.
  const read = new Map<string, IssueState | null>();
  for (const id of ids) {
    const one = await ports.issues.readIssue(id, fields);
    if (!one.ok) return fail({ failure: one.failure, subject: {} });
    read.set(id, one.value);
  }
  return succeed(read);
}

const isAboutIds = (failure: JiraFailure) => failure.reason === 'jira-failed' && failure.status === 400;

const limitOf = (failure: object) => ('limit' in failure ? failure.limit : null);

const isIssueLimit = ({ failure }: NamedFailure) => limitOf(failure) === 'issue';

/** Whether a failure may be of this issue, or of this moment, alone. */
function isOfIssue({ failure }: NamedFailure): boolean {
  if (failure.reason === 'jira-failed') return failure.status !== 401;
  const limit = limitOf(failure);
  return failure.reason === 'product-unavailable' && (limit === 'issue' || limit === 'down');
}

/** What of an outcome has to be said, if anything has. An issue that names no record has nothing to say. */
function toLines({ issueKey, problem, fields }: FillOutcome): readonly RunLine[] {
  const problems = [
    ...(problem === null ? [] : [problem]),
    ...fields.flatMap(({ field, problem: why }) =>
      why === undefined ? [] : [buildText('audit.fieldNotFilled', { field, problem: why })],
    ),
  ];
  return problems.length === 0 ? [] : [{ place: issueKey, problems }];
}
