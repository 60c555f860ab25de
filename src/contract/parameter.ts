import type * as z from 'zod/mini';
import type { parameterSchema } from './parameter-schema';

/** Types a parameter can have. Values travel as texts: `true`, `12.5`, `2026-03-31`. */
export const parameterTypes = ['text', 'number', 'boolean', 'date', 'choice'] as const;
export type ParameterType = (typeof parameterTypes)[number];

/** Who gives a parameter its value: the viewer, the place it is shown in, or the author in the macro's settings. */
export const parameterSources = ['viewer', 'context', 'fixed'] as const;
export type ParameterSource = (typeof parameterSources)[number];

/**
 * How a text keeps within the quotes it stands in, where the app cannot tell or tells wrongly: quotes doubled (OData,
 * SQL), a backslash before them (JQL, CQL, GraphQL, SOQL, Google Drive), XML, or one word that needs no quotes.
 */
export const parameterPlaces = ['doubled', 'backslash', 'xml', 'word'] as const;
export type ParameterPlace = (typeof parameterPlaces)[number];

/**
 * What a context can give, such as `page.title` or `issue.fields.customfield_10010`. `now` is the day for a
 * date, else the full hour in UTC, so that viewers of one hour share a snapshot.
 */
export const contextPathPattern =
  /^(?:page\.(?:id|title)|space\.(?:key|name)|issue\.key|issue\.fields\.[A-Za-z][A-Za-z0-9_]{0,99}|user\.(?:accountId|displayName)|now)$/;

/** Longest value of a parameter, in characters. */
export const maxParameterCharacters = 2_000;

/** A named, typed input of a data source, which its request uses as `{{key}}`. */
export type Parameter = z.output<typeof parameterSchema>;

/** Parameter values by key, as a surface sends them; each is checked against its declaration. */
export type ParameterValues = Readonly<Record<string, string>>;

/** A parameter as a surface needs it to ask for a value. */
export interface ParameterInput {
  readonly key: string;
  readonly label: string;
  readonly type: ParameterType;
  readonly choices: readonly string[];
  readonly required: boolean;
  /** The value in force; empty if there is none. */
  readonly value: string;
}

/** What a viewer has to be asked for. */
export interface AskedParameters {
  readonly parameters: readonly ParameterInput[];
}
