import type { OptionFieldKind } from '../../contract/option-sync';
import type { JiraFailure } from '../field/jira-fields';
import type { Result } from '../result';

/** An option of a context of a native field, as Jira lists it. */
export interface FieldOption {
  readonly id: string;
  readonly label: string;
  readonly disabled: boolean;
  /** The option that it stands below, in a cascading select list; null: none. */
  readonly parentId: string | null;
}

/** A native field whose values are options. */
export interface OptionField {
  readonly id: string;
  readonly name: string;
  readonly kind: OptionFieldKind;
}

/** Where a native field has a list of options of its own. */
export interface OptionContext {
  readonly id: string;
  readonly name: string;
  readonly isGlobal: boolean;
}

/** Where in Jira options are. */
export interface OptionPlace {
  readonly fieldId: string;
  readonly contextId: string;
}

/** A change of an option; what is absent stays. */
export interface OptionUpdate {
  readonly id: string;
  readonly label?: string;
  readonly disabled?: boolean;
}

/**
 * Options of native fields, read and written as the app.
 * https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-custom-field-options/
 */
export interface JiraOptions {
  /** Native fields with options, by name. */
  listFields(): Promise<Result<readonly OptionField[], JiraFailure>>;
  /** The contexts of a field. */
  listContexts(fieldId: string): Promise<Result<readonly OptionContext[], JiraFailure>>;
  /**
   * A page of the options of a context: those of the first level in their order, then those below them.
   * @param startAt how many were read before
   */
  readOptions(
    place: OptionPlace,
    startAt: number,
  ): Promise<Result<{ readonly options: readonly FieldOption[]; readonly isLast: boolean }, JiraFailure>>;
  /** How many options a context has. */
  countOptions(place: OptionPlace): Promise<Result<number, JiraFailure>>;
  /** Makes options below one parent or on the first level; answers them in the order asked for. */
  createOptions(
    place: OptionPlace,
    options: readonly { readonly label: string; readonly parentId: string | null }[],
  ): Promise<Result<readonly FieldOption[], JiraFailure>>;
  /** All or none. */
  updateOptions(place: OptionPlace, updates: readonly OptionUpdate[]): Promise<Result<true, JiraFailure>>;
  /** Puts options of one level behind another one, in this order; null: at the beginning. */
  moveOptions(
    place: OptionPlace,
    ids: readonly string[],
    after: string | null,
  ): Promise<Result<true, JiraFailure>>;
  /** Those below it go first. One that is gone already is no failure. */
  deleteOption(place: OptionPlace, id: string): Promise<Result<true, JiraFailure>>;
}

/** Options that one request may name. */
export const maxOptionsPerRequest = 1_000;

/** Characters of an option's label. */
export const maxOptionLabel = 255;

/**
 * How many options a field takes over all its contexts. Atlassian's pages name the smaller number, and from September
 * 2026 the larger one: a site's answer decides.
 */
export const optionLimits = [10_000, 20_000] as const;

/** Jira's own form takes two spellings that differ in case, or in space around them, only for one option. */
export const foldLabel = (label: string) => label.trim().toLowerCase();
