import type { TextValue } from './text';

/** Texts of one language: a text, or texts below a name. */
interface Messages {
  readonly [name: string]: string | Messages;
}

/** The dotted keys of every text. */
type LeafKey<M> = {
  [K in keyof M & string]: M[K] extends string ? K : `${K}.${LeafKey<M[K]>}`;
}[keyof M & string];

/** What `t` is called with: `rows` for the pair `rows_one` and `rows_other`, any other key as it is. */
export type MessageKey<M> =
  LeafKey<M> extends infer K
    ? K extends `${infer Base}_one` | `${infer Base}_other`
      ? Base
      : K extends string
        ? K
        : never
    : never;

type MessageAt<M, K extends string> = K extends `${infer Name}.${infer Rest}`
  ? Name extends keyof M
    ? MessageAt<M[Name], Rest>
    : never
  : K extends keyof M
    ? M[K]
    : `${K}_other` extends keyof M
      ? `${M[`${K}_other`] & string}{count}`
      : never;

type Placeholder<Text> = Text extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Placeholder<Rest>
  : never;

/** The placeholders that a text needs values for. */
type PlaceholderOf<M, K extends string> = Placeholder<MessageAt<M, K>>;

type ValueOf<Name extends string> = Name extends 'count' ? number : TextValue;

/** The values that go with a key: none for a text without placeholders. */
export type MessageValues<M, K extends string> = [PlaceholderOf<M, K>] extends [never]
  ? []
  : [values: { readonly [Name in PlaceholderOf<M, K>]: ValueOf<Name> }];
