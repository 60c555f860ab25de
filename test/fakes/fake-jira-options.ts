import type { JiraFailure } from '../../src/core/field/jira-fields';
import type {
  FieldOption,
  JiraOptions,
  OptionContext,
  OptionField,
  OptionPlace,
  OptionUpdate,
} from '../../src/core/option-sync/field-options';
import { fail, succeed } from '../../src/core/result';
import type { Result } from '../../src/core/result';
import type { OptionFieldKind } from '../../src/contract/option-sync';
import type { Jira } from '../host/products/jira/jira';
import type { FieldOption as HostOption } from '../host/products/jira/jira-model';
import { JiraRefusal } from '../host/products/jira/jira-refusal';
import { jiraUnderTest } from '../host/products/jira/jira-under-test';
import { optionTypeOf } from '../host/products/jira/options/option-field-types';

/** What becomes of a call: it is refused, done and its answer lost, or done and the app dies of it. */
export type OptionFault = 'refused' | 'lost' | 'killed';

/** The app's process has ended; only a test catches it. */
export class KilledError extends Error {}

/** Options of native fields in a local Jira, which refuses whatever Jira may refuse. */
export class FakeJiraOptions implements JiraOptions {
  #jira: Jira | undefined;
  /** Calls by what they did, `read` being a page. */
  readonly calls = { read: 0, create: 0, update: 0, move: 0, delete: 0 };
  /** Answers instead of Jira from the next call on. */
  failure: JiraFailure | null = null;
  /** What becomes of the write with this number, from 0. */
  readonly faults = new Map<number, OptionFault>();
  /** Labels that Jira refuses for reasons of its own. */
  readonly refusedLabels = new Set<string>();
  pageSize = 1_000;

  /** Made when it is first asked: most tests need none. */
  get jira(): Jira {
    return (this.#jira ??= jiraUnderTest({ appId: 'app-1', modules: {} }).jira);
  }

  get writes(): number {
    const { create, update, move, delete: deleted } = this.calls;
    return create + update + move + deleted;
  }

  /** Makes a field with one context, for all projects. */
  addField(kind: OptionFieldKind, name: string): OptionPlace {
    const field = this.jira.store.createField({ moduleKey: kind, name });
    return { fieldId: field.id, contextId: String(field.contexts[0]!.id) };
  }

  optionsOf(place: OptionPlace): readonly FieldOption[] {
    return this.jira.options.list(...this.#at(place)).map(toOption);
  }

  listFields(): Promise<Result<readonly OptionField[], JiraFailure>> {
    return this.#answer(() =>
      this.jira.store.document.fields.flatMap((field) => {
        const type = optionTypeOf(field);
        return type ? [{ id: field.id, name: field.name, kind: type.key as OptionFieldKind }] : [];
      }),
    );
  }

  listContexts(fieldId: string): Promise<Result<readonly OptionContext[], JiraFailure>> {
    return this.#answer(() =>
      this.jira.store.field(fieldId).contexts.map(({ id, name, projectIds }) => ({
        ...{ id: String(id), name, isGlobal: projectIds.length === 0 },
      })),
    );
  }

  readOptions(place: OptionPlace, startAt: number) {
    this.calls.read += 1;
    return this.#answer(() => {
      const all = this.optionsOf(place);
      const options = all.slice(startAt, startAt + this.pageSize);
      return { options, isLast: startAt + options.length >= all.length };
    });
  }

  countOptions(place: OptionPlace): Promise<Result<number, JiraFailure>> {
    return this.#answer(() => this.optionsOf(place).length);
  }

  createOptions(
    place: OptionPlace,
    options: readonly { readonly label: string; readonly parentId: string | null }[],
  ): Promise<Result<readonly FieldOption[], JiraFailure>> {
    return this.#write('create', () => {
      this.#refuse(options);
      const wanted = options.map(({ label, parentId }) => ({
        ...{ value: label, optionId: parentId ?? undefined, disabled: false },
      }));
      return this.jira.options.create(...this.#at(place), wanted).map(toOption);
    });
  }

  updateOptions(place: OptionPlace, updates: readonly OptionUpdate[]): Promise<Result<true, JiraFailure>> {
    return this.#write('update', () => {
      this.#refuse(updates);
      const changes = updates.map(({ id, label, disabled }) => ({ id, value: label, disabled }));
      this.jira.options.change(...this.#at(place), changes);
      return true;
    });
  }

  moveOptions(
    place: OptionPlace,
    ids: readonly string[],
    after: string | null,
  ): Promise<Result<true, JiraFailure>> {
    return this.#write('move', () => {
      this.jira.options.move(...this.#at(place), ids, after === null ? { position: 'First' } : { after });
      return true;
    });
  }

  deleteOption(place: OptionPlace, id: string): Promise<Result<true, JiraFailure>> {
    return this.#write('delete', () => {
      this.jira.options.remove(...this.#at(place), id);
      return true;
    });
  }

  #at({ fieldId, contextId }: OptionPlace) {
    const field = this.jira.store.field(fieldId);
    return [field, this.jira.store.context(field, Number(contextId))] as const;
  }

  #refuse(options: readonly { readonly label?: string }[]): void {
    if (options.some(({ label = '' }) => this.refusedLabels.has(label)))
      throw new JiraRefusal(400, 'Jira does not like it.');
  }

  async #write<T>(kind: keyof typeof this.calls, work: () => T): Promise<Result<T, JiraFailure>> {
    const fault = this.faults.get(this.writes);
    this.calls[kind] += 1;
    if (fault === 'refused') return fail({ reason: 'jira-failed', status: 503 });
    const answer = await this.#answer(work);
    if (fault === 'killed') throw new KilledError();
    return fault === 'lost' ? fail({ reason: 'jira-failed', status: 0 }) : answer;
  }

  async #answer<T>(work: () => T): Promise<Result<T, JiraFailure>> {
    await Promise.resolve();
    if (this.failure !== null) return fail(this.failure);
    try {
      return succeed(work());
    } catch (error) {
      if (!(error instanceof JiraRefusal)) throw error;
      return fail({ reason: 'jira-failed', status: error.status });
    }
  }
}

function toOption({ id, value, disabled, parentId }: HostOption): FieldOption {
  return { id, label: value, disabled, parentId: parentId ?? null };
}
