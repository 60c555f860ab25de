import type { Manifest } from '../../manifest/manifest';
import type { JsonFile } from '../../persistence/json-file';
import type { Invoker } from '../../runtime/invoker';
import { inLocale } from '../../manifest/manifest';
import { fieldTypesOf, type FieldType } from './field-types';
import { FieldValues } from './field-values';
import { IssueService } from './issue-service';
import type { JiraDocument } from './jira-model';
import { JiraStore } from './jira-store';
import { IssueSearch } from './jql/issue-search';
import { JqlFunctions } from '../../modules/jira-jql-function/jql-functions';
import { ValueFunctions } from '../../modules/jira-custom-field-type/value-functions';

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
  #search: IssueSearch | undefined;
  #valueFunctions: ValueFunctions | undefined;

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
  }

  /** The field types with their names in a language. */
  typesIn(locale: string | undefined): FieldType[] {
    return fieldTypesOf(inLocale(this.parts.manifest, locale ?? 'en-US'));
  }

  /** Binds what runs functions of the app, since these functions in turn call Jira. */
  attach(invoker: Invoker): void {
    const { manifest, now } = this.parts;
    const functions = new JqlFunctions(this.store, manifest, invoker, now);
    this.#search = new IssueSearch({ store: this.store, values: this.values, types: this.types, functions });
    this.#valueFunctions = new ValueFunctions(this.store, this.values, invoker);
  }

  get search(): IssueSearch {
    return attached(this.#search);
  }

  get valueFunctions(): ValueFunctions {
    return attached(this.#valueFunctions);
  }
}

function attached<T>(part: T | undefined): T {
  if (part === undefined) throw new Error('host: Jira was used before it was attached to an invoker');
  return part;
}
