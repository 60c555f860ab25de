import * as z from 'zod/mini';

/*
 * Actions: the operations that Automation, Rovo agents and MCP clients are offered, each with the scalars that it takes
 * and gives. What is told of them is in `action-definitions.ts`.
 */

/** Keys of the modules `action`. */
export const actionKeys = [
  'find-records',
  'get-record',
  'summarise-records',
  'list-data-sources',
  'refresh-data-source',
  'test-connection-health',
  'run-fill-rule',
] as const;
export type ActionKey = (typeof actionKeys)[number];

/** Where an action is called from. */
export type ActionSurface = 'automation' | 'rovo' | 'mcp';

/** Why an action did not do what it was asked for; empty: it did. A rule can branch on it. */
export const actionReasons = [
  '',
  'invalid-input',
  'unknown-data-source',
  'ambiguous',
  'not-found',
  'nobody',
  'sign-in-needed',
  'too-many-calls',
  'unavailable',
  'failed',
] as const;
export type ActionReason = (typeof actionReasons)[number];

/** Most records that an action gives, and how many where nobody says. */
export const maxActionRecords = 50;
export const usualActionRecords = 10;

/** Columns of one record that have an output of their own: `value1` to `value5`. */
export const namedValues = 5;

/** The longest input, in characters; all of them together may have {@link maxActionInputBytes}. */
const longestInput = 4_000;
export const maxActionInputBytes = 100_000;

/** A text as smart values give it, too: an empty one is nothing, and numbers come as they are. */
const inputText = z._default(
  z.pipe(
    z.union([z.string(), z.number(), z.boolean(), z.null()]),
    z.pipe(
      z.transform((value: string | number | boolean | null) => (value === null ? '' : String(value).trim())),
      z.string().check(z.maxLength(longestInput)),
    ),
  ),
  '',
);

const inputCount = z._default(
  z.pipe(
    z.union([z.string(), z.number(), z.null()]),
    z.pipe(
      z.transform((value: string | number | null) =>
        value === null || value === '' ? usualActionRecords : Number(value),
      ),
      z.number().check(z.int(), z.minimum(1), z.maximum(maxActionRecords)),
    ),
  ),
  usualActionRecords,
);

const dataSourceAlone = z.object({ dataSource: inputText });

/** What each action takes. What a platform adds beside it, such as `context`, is left out. */
export const actionInputs = {
  'find-records': z.object({
    dataSource: inputText,
    search: inputText,
    filter: inputText,
    sort: inputText,
    columns: inputText,
    limit: inputCount,
    parameters: inputText,
  }),
  'get-record': z.object({
    dataSource: inputText,
    record: inputText,
    column: inputText,
    columns: inputText,
    parameters: inputText,
  }),
  'summarise-records': z.object({
    dataSource: inputText,
    filter: inputText,
    aggregation: inputText,
    column: inputText,
    groupBy: inputText,
    dateStep: inputText,
    parameters: inputText,
  }),
  'list-data-sources': z.object({ search: inputText }),
  'refresh-data-source': z.extend(dataSourceAlone, { parameters: inputText }),
  'test-connection-health': dataSourceAlone,
  'run-fill-rule': z.object({ rule: inputText, workItem: inputText }),
} as const satisfies Readonly<Record<ActionKey, z.ZodMiniType>>;
export type ActionInput<K extends ActionKey> = z.output<(typeof actionInputs)[K]>;

/** What every action gives; a rule branches on `ok` and `reason`, and a person reads `message`. */
interface ActionOutcome {
  readonly ok: boolean;
  readonly reason: ActionReason;
  readonly message: string;
}

/** The whole of an answer as JSON text, see `core/action/wrap-data.ts`. */
interface WithJson {
  readonly json: string;
}

/** What each action gives beside its outcome. `json` is never absent, though not every action offers it to a rule. */
export interface ActionAnswers {
  'find-records': WithJson & {
    /** Records that match, of which the first ones are given. */
    readonly count: number;
    readonly id: string;
    readonly label: string;
    readonly link: string;
  };
  'get-record': WithJson & {
    readonly label: string;
    readonly link: string;
    readonly value1: string;
    readonly value2: string;
    readonly value3: string;
    readonly value4: string;
    readonly value5: string;
  };
  'summarise-records': WithJson & {
    readonly count: number;
    /** As it is reckoned; empty where there is none. A date is written as in ISO 8601. */
    readonly result: string;
    readonly groupCount: number;
  };
  'list-data-sources': WithJson & { readonly count: number };
  'refresh-data-source': WithJson & {
    /** Whether the service was asked; false: the rows were read less than a minute ago. */
    readonly refreshed: boolean;
    readonly count: number;
  };
  'test-connection-health': WithJson & { readonly connection: string };
  'run-fill-rule': WithJson & {
    /** Fields that got another value. */
    readonly written: number;
    /** Fields that had it already, or that the rule leaves. */
    readonly unchanged: number;
    /** Fields whose value does not fit, or that Jira did not take. */
    readonly refused: number;
  };
}
export type ActionAnswer<K extends ActionKey> = ActionOutcome & ActionAnswers[K];
