import { fail, succeed } from '../../result';
import type { FillKind } from '../fill-kind';
import { memberText } from './parts/members';
import { findAccount, namesOf, severalPeople } from './parts/accounts';

/** Jira's own fields that hold a person whom somebody may choose. */
const choosable = ['assignee', 'reporter'];

/** The assignee, the reporter, and custom fields with one person. */
export const user: FillKind = {
  takes: ({ type, system, custom }) =>
    type === 'user' && (custom !== undefined || (system !== undefined && choosable.includes(system))),
  peopleOf: namesOf,
  toValue: (source, people) => {
    const names = namesOf(source);
    if (names.length > 1) return fail(severalPeople(names.length));
    const account = findAccount(names[0] ?? '', people);
    return account.ok ? succeed({ accountId: account.value }) : account;
  },
  empty: null,
  identify: (value) => memberText(value, 'accountId', 'id'),
  tell: (value) => memberText(value, 'displayName', 'accountId', 'id'),
};
