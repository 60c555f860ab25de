import * as z from 'zod/mini';
import {
  contextPathPattern,
  maxParameterCharacters,
  parameterPlaces,
  parameterSources,
  parameterTypes,
} from './parameter';
import { says } from './text/text';

/* The schemas of parameters (`parameter.ts`). */

/** A named, typed input of a data source, which its request uses as `{{key}}`. */
export const parameterSchema = z.object({
  key: z.string().check(z.regex(/^[A-Za-z][A-Za-z0-9_]{0,59}$/, says('problem.parameterKey'))),
  label: z._default(z.string().check(z.trim(), z.maxLength(120)), ''),
  type: z._default(z.enum(parameterTypes), 'text'),
  /** Allowed values of a choice. */
  choices: z._default(
    z.array(z.string().check(z.trim(), z.minLength(1), z.maxLength(200))).check(z.maxLength(200)),
    [],
  ),
  source: z.enum(parameterSources),
  /** For `context`: which part of it. */
  contextPath: z.optional(z.string().check(z.regex(contextPathPattern, says('problem.contextPath')))),
  /** How its text is written at its place; absent: as the language around it asks. */
  place: z.optional(z.enum(parameterPlaces)),
  /** Value where none is given. */
  default: z.optional(z.string().check(z.maxLength(maxParameterCharacters))),
  required: z._default(z.boolean(), false),
});

/** Parameter values by key, as a surface sends them; each is checked against its declaration. */
export const parameterValuesSchema = z._default(
  z.record(z.string().check(z.maxLength(60)), z.string().check(z.maxLength(maxParameterCharacters))),
  {},
);
