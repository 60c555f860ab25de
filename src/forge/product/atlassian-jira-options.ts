import { route } from '@forge/api';
import type { Route } from '@forge/api';
import * as z from 'zod/mini';
import { optionFieldKinds } from '../../contract/option-sync';
import type { JiraFailure } from '../../core/field/jira-fields';
import { maxOptionsPerRequest } from '../../core/option-sync/field-options';
import type {
  FieldOption,
  JiraOptions,
  OptionContext,
  OptionField,
  OptionPlace,
  OptionUpdate,
} from '../../core/option-sync/field-options';
import { fail, succeed } from '../../core/result';
import type { Result } from '../../core/result';
import { readJiraAnswer } from './jira-answer';
import { accept } from './product-answer';
import type { ProductCalls } from './product-calls';

const fieldsSchema = z.array(
  z.object({
    id: z.string(),
    name: z.string(),
    schema: z.optional(z.object({ custom: z.optional(z.string()) })),
  }),
);
const pageFields = { isLast: z.optional(z.boolean()), total: z.optional(z.number()) };
const contextsSchema = z.object({
  ...pageFields,
  values: z.array(
    z.object({ id: z.string(), name: z.string(), isGlobalContext: z._default(z.boolean(), false) }),
  ),
});
const optionSchema = z.object({
  id: z.string(),
  value: z.string(),
  disabled: z._default(z.boolean(), false),
  optionId: z.nullish(z.string()),
});
const optionsSchema = z.object({ ...pageFields, values: z.array(optionSchema) });
const madeSchema = z.object({ options: z.array(optionSchema) });

/** Where the type of Jira's own fields begins in `schema.custom`. */
const nativePrefix = 'com.atlassian.jira.plugin.system.customfieldtypes:';

/** Contexts of one page. */
const contextsPerPage = 50;

/** Options of Jira's own fields by its REST API, version 3: read and written as the app. */
export class AtlassianJiraOptions implements JiraOptions {
  constructor(private readonly calls: ProductCalls) {}

  async listFields(): Promise<Result<readonly OptionField[], JiraFailure>> {
    const answer = await this.read(route`/rest/api/3/field`, fieldsSchema);
    if (!answer.ok) return answer;
    const fields = answer.value.flatMap(({ id, name, schema }) => {
      const kind = optionFieldKinds.find((each) => schema?.custom === `${nativePrefix}${each}`);
      return kind === undefined ? [] : [{ id, name, kind }];
    });
    return succeed(fields.toSorted((a, b) => a.name.localeCompare(b.name, 'en')));
  }

  async listContexts(fieldId: string): Promise<Result<readonly OptionContext[], JiraFailure>> {
    const contexts: OptionContext[] = [];
    for (;;) {
      const page = await this.read(
        route`/rest/api/3/field/${fieldId}/context?startAt=${contexts.length}&maxResults=${contextsPerPage}`,
        contextsSchema,
      );
      if (!page.ok) return page;
      const { values, isLast = true } = page.value;
      contexts.push(
        ...values.map(({ id, name, isGlobalContext }) => ({ id, name, isGlobal: isGlobalContext })),
      );
      if (isLast || values.length === 0) return succeed(contexts);
    }
  }

  async readOptions(
    { fieldId, contextId }: OptionPlace,
    startAt: number,
  ): Promise<Result<{ readonly options: readonly FieldOption[]; readonly isLast: boolean }, JiraFailure>> {
    const page = await this.read(
      route`/rest/api/3/field/${fieldId}/context/${contextId}/option?startAt=${startAt}&maxResults=${maxOptionsPerRequest}`,
      optionsSchema,
    );
    if (!page.ok) return page;
    const { values, isLast, total } = page.value;
    const options = values.map(toOption);
    // A page that says neither ends the list where it is empty.
    const isEnd = isLast ?? (total === undefined ? options.length === 0 : startAt + options.length >= total);
    return succeed({ options, isLast: isEnd });
  }

  async countOptions({ fieldId, contextId }: OptionPlace): Promise<Result<number, JiraFailure>> {
    const page = await this.read(
      route`/rest/api/3/field/${fieldId}/context/${contextId}/option?maxResults=1`,
      optionsSchema,
    );
    return page.ok ? succeed(page.value.total ?? page.value.values.length) : page;
  }

  async createOptions(
    { fieldId, contextId }: OptionPlace,
    options: readonly { readonly label: string; readonly parentId: string | null }[],
  ): Promise<Result<readonly FieldOption[], JiraFailure>> {
    const answer = await this.send(route`/rest/api/3/field/${fieldId}/context/${contextId}/option`, 'POST', {
      options: options.map(({ label, parentId }) => ({
        ...{ value: label, disabled: false },
        ...(parentId === null ? {} : { optionId: parentId }),
      })),
    });
    if (!answer.ok) return answer;
    const made = madeSchema.safeParse(answer.value).data;
    if (made === undefined) return fail({ reason: 'jira-failed', status: 0 });
    return succeed(made.options.map(toOption));
  }

  async updateOptions(
    { fieldId, contextId }: OptionPlace,
    updates: readonly OptionUpdate[],
  ): Promise<Result<true, JiraFailure>> {
    const path = route`/rest/api/3/field/${fieldId}/context/${contextId}/option`;
    const options = updates.map(({ id, label, disabled }) => ({
      id,
      ...(label === undefined ? {} : { value: label }),
      ...(disabled === undefined ? {} : { disabled }),
    }));
    return done(await this.send(path, 'PUT', { options }));
  }

  async moveOptions(
    { fieldId, contextId }: OptionPlace,
    ids: readonly string[],
    after: string | null,
  ): Promise<Result<true, JiraFailure>> {
    const path = route`/rest/api/3/field/${fieldId}/context/${contextId}/option/move`;
    const target = after === null ? { position: 'First' } : { after };
    return done(await this.send(path, 'PUT', { customFieldOptionIds: ids, ...target }));
  }

  async deleteOption({ fieldId, contextId }: OptionPlace, id: string): Promise<Result<true, JiraFailure>> {
    const path = route`/rest/api/3/field/${fieldId}/context/${contextId}/option/${id}`;
    const answer = await readJiraAnswer(
      this.calls.send('jira', 'app', path, { method: 'DELETE', headers: accept }),
    );
    const isGone = !answer.ok && answer.failure.reason === 'jira-failed' && answer.failure.status === 404;
    return isGone ? succeed(true) : done(answer);
  }

  private async read<T>(path: Route, schema: z.ZodMiniType<T>): Promise<Result<T, JiraFailure>> {
    const answer = await readJiraAnswer(this.calls.send('jira', 'app', path, { headers: accept }));
    if (!answer.ok) return answer;
    const parsed = schema.safeParse(answer.value);
    return parsed.success ? succeed(parsed.data) : fail({ reason: 'jira-failed', status: 0 });
  }

  private send(path: Route, method: 'POST' | 'PUT', body: unknown): Promise<Result<unknown, JiraFailure>> {
    const headers = { ...accept, 'content-type': 'application/json' };
    return readJiraAnswer(
      this.calls.send('jira', 'app', path, { method, headers, body: JSON.stringify(body) }),
    );
  }
}

function toOption({ id, value, disabled, optionId }: z.output<typeof optionSchema>): FieldOption {
  return { id, label: value, disabled, parentId: optionId ?? null };
}

const done = (answer: Result<unknown, JiraFailure>): Result<true, JiraFailure> =>
  answer.ok ? succeed(true) : answer;
