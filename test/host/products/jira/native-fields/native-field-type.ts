import type { CustomField, FieldContext, Project } from '../jira-model';
import { JiraRefusal } from '../jira-refusal';

/** Where a value of a field of Jira's own stands. */
export interface NativePlace {
  readonly field: CustomField;
  readonly project: Project;
  readonly context: FieldContext | undefined;
}

/** A type of Jira's own fields: how its values are taken, kept and shown. */
export interface NativeFieldType {
  /** What the local Jira stores as the field's type. */
  readonly key: string;
  readonly name: string;
  /** As `schema` of `GET /field` has it. */
  readonly schema: {
    readonly type: string;
    readonly items?: string;
    readonly custom?: string;
    readonly system?: string;
  };
  /** The value to keep for what a form or the REST API brings, which is not empty. Throws `JiraRefusal` 400. */
  readonly take: (entered: unknown, place: NativePlace) => unknown;
  /** A kept value as the REST API shows it; null where what it named is gone. */
  readonly show: (kept: unknown, place: NativePlace) => unknown;
  /** A kept value as the history tells it. */
  readonly tell: (kept: unknown, place: NativePlace) => string;
}

/** What Jira says of a value of another form: its own words differ from field to field. */
export function refuse({ field }: NativePlace, message: string): JiraRefusal {
  return new JiraRefusal(400, message, { [field.id]: message });
}

/** A type that takes a list of what another takes, and keeps nothing for an empty one. */
export function listOf(
  one: NativeFieldType,
  key: string,
  name: string,
  more: Partial<NativeFieldType['schema']> = {},
): NativeFieldType {
  const each = (kept: unknown) => kept as readonly unknown[];
  return {
    key,
    name,
    schema: { type: 'array', items: one.schema.type, custom: `${CUSTOM}${key}`, ...more },
    take: (entered, place) => {
      if (!Array.isArray(entered)) throw refuse(place, 'data was not an array');
      return entered.map((part) => one.take(part, place));
    },
    show: (kept, place) =>
      each(kept)
        .map((part) => one.show(part, place))
        .filter((part) => part !== null),
    tell: (kept, place) =>
      each(kept)
        .map((part) => one.tell(part, place))
        .join(', '),
  };
}

/** What the keys of Jira's own field types begin with. */
export const CUSTOM = 'com.atlassian.jira.plugin.system.customfieldtypes:';
