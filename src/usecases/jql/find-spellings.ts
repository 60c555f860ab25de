import type { JiraFailure } from '../../core/field/jira-fields';
import {
  buildTrial,
  jqlSpellingKey,
  jqlSpellingSchema,
  listSpellings,
  spellingMaxAgeMs,
} from '../../core/jql/property-spelling';
import type { JqlSpellingRecord } from '../../core/jql/property-spelling';
import type { JiraPorts } from '../../core/ports';
import { succeed } from '../../core/result';
import type { Result } from '../../core/result';

/** How the ids of a field's records are named in a query. */
export interface FieldSpelling {
  readonly fieldId: string;
  readonly fieldName: string;
  /** Null: this site's Jira takes none. */
  readonly spelling: string | null;
}

/** Queries that one call asks about. */
const queriesPerCall = 50;

/**
 * Finds out how this site's Jira lets queries name the ids of records that fields hold. What it said before is tried
 * first, so that a field that was renamed since is asked for anew; a day later the names are read again. Fields that
 * are gone are left out.
 */
export async function findSpellings(
  ports: JiraPorts,
  fieldIds: readonly string[],
): Promise<Result<readonly FieldSpelling[], JiraFailure>> {
  const remembered = await recall(ports, fieldIds);
  if (remembered !== null) {
    const trials = remembered.map(({ fieldId, spelling }) => buildTrial(fieldId, spelling));
    const accepted = await tryAll(ports, trials);
    if (accepted.ok && accepted.value.every(Boolean)) return succeed(remembered);
    // Whether it still holds, Jira says by running the query: a moment's silence is no reason to refuse a search.
    if (!accepted.ok) return succeed(remembered);
  }
  return ask(ports, fieldIds);
}

/** What is remembered of all fields; null: of some there is nothing, or it is too old. */
async function recall(
  { records, clock }: JiraPorts,
  fieldIds: readonly string[],
): Promise<readonly (FieldSpelling & { readonly spelling: string })[] | null> {
  const stored = await records.getMany(fieldIds.slice(0, 25).map(jqlSpellingKey));
  const found = fieldIds.flatMap((fieldId) => {
    const record = jqlSpellingSchema.safeParse(stored.get(jqlSpellingKey(fieldId))).data;
    const isYoung = record !== undefined && clock.nowMs() - record.askedAtMs < spellingMaxAgeMs;
    return isYoung ? [{ fieldId, fieldName: fieldId, spelling: record.spelling }] : [];
  });
  return found.length === fieldIds.length ? found : null;
}

async function ask(
  ports: JiraPorts,
  fieldIds: readonly string[],
): Promise<Result<readonly FieldSpelling[], JiraFailure>> {
  const fields = await ports.jiraFields.listFields();
  if (!fields.ok) return fields;
  const candidates = fields.value
    .filter(({ id }) => fieldIds.includes(id))
    .flatMap((field) => listSpellings(field, fields.value).map((spelling) => ({ field, spelling })));
  const accepted = await tryAll(
    ports,
    candidates.map(({ field, spelling }) => buildTrial(field.id, spelling)),
  );
  if (!accepted.ok) return accepted;
  const answers = new Map<string, FieldSpelling>();
  for (const [index, { field, spelling }] of candidates.entries()) {
    const { id: fieldId, name: fieldName } = field;
    const known = answers.get(fieldId)?.spelling ?? null;
    answers.set(fieldId, {
      fieldId,
      fieldName,
      spelling: known ?? (accepted.value[index] ? spelling : null),
    });
  }
  const found = [...answers.values()];
  await Promise.all(found.map((each) => remember(ports, each)));
  return succeed(found);
}

/** Keeps what Jira said; a refusal is not kept, so that it is asked again. Its loss is not worth failing for. */
async function remember({ records, clock, log }: JiraPorts, { fieldId, spelling }: FieldSpelling) {
  if (spelling === null) return;
  const record: JqlSpellingRecord = { version: 1, spelling, askedAtMs: clock.nowMs() };
  try {
    await records.set(jqlSpellingKey(fieldId), record);
  } catch {
    log.warn({ event: 'jql-spelling-not-stored', fieldId });
  }
}

async function tryAll(
  { jiraFields }: JiraPorts,
  queries: readonly string[],
): Promise<Result<readonly boolean[], JiraFailure>> {
  const accepted: boolean[] = [];
  for (let start = 0; start < queries.length; start += queriesPerCall) {
    const answer = await jiraFields.acceptsQueries(queries.slice(start, start + queriesPerCall));
    if (!answer.ok) return answer;
    accepted.push(...answer.value);
  }
  return succeed(accepted);
}
