import type { Manifest } from '../../manifest/manifest';
import type { JsonFile } from '../../persistence/json-file';
import { inLocale } from '../../manifest/manifest';
import { fieldTypesOf, type FieldType } from './field-types';
import { FieldValues } from './field-values';
import { IssueService } from './issue-service';
import type { CustomField, Issue, JiraDocument } from './jira-model';
import { JiraStore } from './jira-store';
import { OptionService } from './options/option-service';
import { IssueSearch, type QueryFunctions } from './jql/issue-search';
import { Workflow } from './workflow/workflow';

export interface ValueRefresh {
  /** Invocations made. */
  readonly batches: number;
  /** The stored values after it, by issue key. */
  readonly values: Readonly<Record<string, unknown>>;
  /** What failed; the stored values stay then. */
  readonly failures: readonly string[];
}

/** Recomputes what fields hold. */
export interface ValueRefresher {
  /**
   * Recomputes a field on issues; a field without value function keeps what is stored. With `checksOrder` each batch is
   * asked for once more the other way round: an answer that does not turn with it is in another order than asked.
   */
  refresh(
    field: CustomField,
    issues: readonly Issue[],
    options?: { readonly checksOrder?: boolean },
  ): Promise<ValueRefresh>;
}

export interface JiraParts {
  readonly manifest: Manifest;
  readonly file: JsonFile<JiraDocument>;
  readonly now: () => number;
  readonly environmentType: string;
  readonly onProblem: (text: string) => void;
}

/** The local Jira: its data, and everything that needs no function of the app. */
export class Jira {
  readonly types: readonly FieldType[];
  readonly store: JiraStore;
  readonly values: FieldValues;
  readonly issues: IssueService;
  readonly options: OptionService;
  readonly workflow: Workflow;
  #search: IssueSearch | undefined;
  #valueFunctions: ValueRefresher | undefined;

  constructor(readonly parts: JiraParts) {
    const { manifest, file, now, environmentType, onProblem } = parts;
    this.types = fieldTypesOf(manifest);
    this.store = new JiraStore(file, `${manifest.appId}__${environmentType}__`);
    this.values = new FieldValues({
      store: this.store,
      types: this.types,
      typesIn: (locale) => this.typesIn(locale),
      onProblem,
    });
    this.issues = new IssueService(this.store, this.values, now);
    this.options = new OptionService(this.store);
    this.workflow = new Workflow(this.store, this.issues);
  }

  /** The field types with their names in a language. */
  typesIn(locale: string | undefined): FieldType[] {
    return fieldTypesOf(inLocale(this.parts.manifest, locale ?? 'en-US'));
  }

  /** Binds what answers functions in queries; without it queries cannot be run. */
  attachQueryFunctions(functions: QueryFunctions): void {
    this.#search = new IssueSearch({
      store: this.store,
      values: this.values,
      types: this.types,
      functions,
      now: this.parts.now,
    });
  }

  /** Binds what recomputes the values of fields. */
  attachValueFunctions(valueFunctions: ValueRefresher): void {
    this.#valueFunctions = valueFunctions;
  }

  get search(): IssueSearch {
    return attached(this.#search);
  }

  get valueFunctions(): ValueRefresher {
    return attached(this.#valueFunctions);
  }
}

function attached<T>(part: T | undefined): T {
  if (part === undefined)
    throw new Error('host: Jira was used before the functions of its modules were attached');
  return part;
}
