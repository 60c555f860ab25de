import { fail, succeed } from '../../../result';
import type { FieldSchema, FillKind } from '../../fill-kind';
import { identifyAll, memberText, partsOf } from './members';
import { boundText, oneText, textsOf } from './one-text';

/**
 * A field that holds one of Jira's things by its name or value: an option, a group, a version.
 * @param member what Jira calls the name: `value` of options, `name` of others
 */
export function buildNamedKind(member: 'name' | 'value', takes: (schema: FieldSchema) => boolean): FillKind {
  const nameOf = (value: unknown) => memberText(value, member);
  return {
    takes,
    toValue: (source) => {
      const text = oneText(source);
      if (!text.ok) return text;
      const bound = boundText(text.value);
      return bound.ok ? succeed({ [member]: bound.value }) : bound;
    },
    empty: null,
    identify: nameOf,
    tell: nameOf,
  };
}

/** A field that holds several of them. */
export function buildNamedListKind(
  member: 'name' | 'value',
  takes: (schema: FieldSchema) => boolean,
): FillKind {
  const namesOf = (value: unknown) => partsOf(value).map((each) => memberText(each, member));
  return {
    takes,
    toValue: ({ texts }) => {
      const names = textsOf(texts);
      for (const name of names) {
        const bound = boundText(name);
        if (!bound.ok) return fail(bound.failure);
      }
      return succeed(names.map((name) => ({ [member]: name })));
    },
    empty: [],
    identify: (value) => identifyAll(namesOf(value)),
    tell: (value) => namesOf(value).join(', '),
  };
}
