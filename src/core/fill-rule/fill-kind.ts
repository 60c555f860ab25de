import type { CellValue } from '../../contract/table';
import type { Text } from '../../contract/text/text';
import type { Result } from '../result';

/**
 * What Jira says of a field's values.
 * https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-fields/#api-rest-api-3-field-get
 */
export interface FieldSchema {
  readonly type: string;
  /** Of the parts of a list. */
  readonly items?: string | undefined;
  /** Name of a field that every Jira has, such as `summary`. */
  readonly system?: string | undefined;
  /** Type of a custom field, such as `com.atlassian.jira.plugin.system.customfieldtypes:select`. */
  readonly custom?: string | undefined;
}

/** What of a record goes into a field. */
export interface FillSource {
  readonly cell: Exclude<CellValue, null>;
  /** Its texts, the same for everyone; a list gives several. */
  readonly texts: readonly string[];
  /** The second level of a cascading field; null: there is none. */
  readonly child: string | null;
}

/**
 * Jira's accounts by how a record names them, as {@link toPersonName} writes it; null: nobody is called so, or several
 * are.
 */
export type KnownPeople = ReadonlyMap<string, string | null>;

/** How a record's value is written into the native fields of one kind. */
export interface FillKind {
  /** Whether a field is of the kind. */
  readonly takes: (schema: FieldSchema) => boolean;
  /** People whose accounts must be looked up first, as {@link toPersonName} writes them; absent: none. */
  readonly peopleOf?: (source: FillSource) => readonly string[];
  /**
   * The value as Jira's REST API takes it. Fails with a sentence that says what does not fit; whether Jira has such an
   * option, group or version only Jira knows, and says when it is written.
   */
  readonly toValue: (source: FillSource, people: KnownPeople) => Result<unknown, Text>;
  /** What empties the field. */
  readonly empty: null | readonly [];
  /**
   * What two values have in common that need no writing, whether Jira gave them or {@link toValue} made them; empty for
   * an empty field.
   */
  readonly identify: (value: unknown) => string;
  /** A value, of Jira's or made here, for people to read. */
  readonly tell: (value: unknown) => string;
}

/** A person's name, mail address or account id as a key, whatever its case and the white space around it. */
export const toPersonName = (text: string): string => text.trim().toLowerCase();
