import Resolver from '@forge/resolver';
import type * as z from 'zod/mini';
import type { Travelling } from '../../contract/packed/packed-table';
import type { Reply } from '../../contract/reply';
import type { Table } from '../../contract/table';
import type { Language } from '../../contract/text/language';
import type { NamedFailure } from '../../core/failure/failure';
import { tellFailure } from '../../core/failure/tell-failure';
import { succeed } from '../../core/result';
import type { Result } from '../../core/result';
import { unsure } from '../../contract/glance/glance';
import type { Glance } from '../../contract/glance/glance';
import { fitsInto } from '../../contract/size/json-bytes';
import { answerReserveBytes, maxAnswerBytes } from '../../contract/size/platform-limits';
import { withinBoundary } from '../boundary/boundary';
import { consoleLog } from '../system/console-log';
import { openCall } from './open-call';

/** Keys of a resolver with what each takes. */
export type Requests = Readonly<Record<string, z.ZodMiniType>>;

/** What a resolver's keys take. */
export interface RequestCheck<R extends Requests> {
  /** The schemas, which need not be there before a call that no glance knows. */
  readonly load: () => Promise<R>;
  /** For keys that people wait for: knows what they are called with without a schema. */
  readonly glances?: { readonly [K in keyof R]?: Glance<z.output<R[K]>> };
}

/**
 * What answers each key, given what its admission made of the call and the parsed payload. Every key of `R` has to
 * have an answer in `Answers`, and a handler here.
 */
export type Handlers<R extends Requests, Answers extends Readonly<Record<keyof R, unknown>>, Call> = {
  readonly [K in keyof R]: (
    call: Call,
    input: z.output<R[K]>,
  ) => Promise<Result<Sent<Answers[K]>, NamedFailure>>;
};

/** A view may be sent with its table packed, where whoever asked says that they unpack it. */
type Sent<Answer> = Answer extends { readonly table: Table } ? Travelling<Answer> : Answer;

/**
 * Whether a call is let in at all, before its payload is looked at, and what its handler gets of it: ports, who calls
 * and where. Takes the platform's context as it came.
 */
export type Admission<Call> = (
  context: unknown,
  language: Language,
) => Result<Call, NamedFailure> | Promise<Result<Call, NamedFailure>>;

/** One admission for all keys, or one for each. */
type Admit<R extends Requests, Call> = Admission<Call> | { readonly [K in keyof R]: Admission<Call> };

/** A resolver's function, with the names of its keys: the authorization matrix is derived from them. */
export interface DefinedResolver<Key extends string> {
  (...call: Parameters<ReturnType<Resolver['getDefinitions']>>): Promise<unknown>;
  readonly keys: readonly Key[];
}

/**
 * A resolver: each key admits its caller, then parses its payload, then runs its handler; whatever comes of it is a
 * {@link Reply} in the caller's language, and nothing is thrown. A key without request schema, handler or admission
 * does not compile.
 */
export function defineResolver<R extends Requests, Call>(
  requests: RequestCheck<R>,
  handlers: Handlers<R, Readonly<Record<keyof R, unknown>>, Call>,
  admit: Admit<R, Call>,
): DefinedResolver<keyof R & string> {
  const resolver = new Resolver();
  const keys = Object.keys(handlers) as (keyof R & string)[];
  for (const key of keys) defineKey(resolver, key, requests, handlers, admit);
  return Object.assign(resolver.getDefinitions() as DefinedResolver<keyof R & string>, { keys });
}

/**
 * Whether Forge carries an answer. A table has as many rows as fit already (`usecases/view/limit-answer.ts`): measured
 * twice, it would show in every view.
 */
const isCarried = (value: unknown) =>
  (typeof value === 'object' && value !== null && ('table' in value || 'packed' in value)) ||
  fitsInto(value, maxAnswerBytes - answerReserveBytes / 2);

/** Sent, it would be refused by the platform in a way that says nothing to whoever asked. */
const tooLarge: NamedFailure = { failure: { reason: 'answer-too-large' }, subject: {} };

function defineKey<R extends Requests, Call, K extends keyof R & string>(
  resolver: Resolver,
  key: K,
  requests: RequestCheck<R>,
  handlers: Handlers<R, Readonly<Record<keyof R, unknown>>, Call>,
  admit: Admit<R, Call>,
): void {
  resolver.define(key, async ({ payload: sent, context }) => {
    const { payload, language } = await openCall(sent);
    return withinBoundary<Reply<unknown>>(
      'resolver',
      key,
      async () => {
        const call = await (typeof admit === 'function' ? admit : admit[key])(context, language);
        const input = call.ok ? await parsePayload(requests, key, payload) : call;
        // Both are here where the payload was parsed; the compiler cannot see the one through the other.
        const result = call.ok && input.ok ? await handlers[key](call.value, input.value as never) : input;
        if (result.ok && isCarried(result.value)) return { ok: true, data: result.value };
        const failure: NamedFailure = result.ok ? tooLarge : result.failure;
        consoleLog.info({ event: 'refused', key, reason: failure.failure.reason });
        return { ok: false, error: await tellFailure(failure, language) };
      },
      async (failure) => ({
        ok: false,
        error: await tellFailure({ failure, subject: {} }, language),
      }),
    );
  });
}

/** Checks a payload: at a glance, or by its schema, which alone refuses. */
async function parsePayload<R extends Requests>(
  { load, glances }: RequestCheck<R>,
  key: keyof R,
  payload: unknown,
): Promise<Result<unknown, NamedFailure>> {
  const seen = glances?.[key]?.(payload) ?? unsure;
  if (seen !== unsure) return succeed(seen);
  const [requests, { parseValue }] = await Promise.all([load(), import('../../core/parse-value')]);
  const parsed = parseValue(requests[key] as R[typeof key], payload);
  if (parsed.ok) return parsed;
  const { place, problem } = parsed.failure;
  return { ok: false, failure: { failure: { reason: 'invalid-input', field: place, problem }, subject: {} } };
}
