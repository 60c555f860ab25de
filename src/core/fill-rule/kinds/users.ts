import { fail, succeed } from '../../result';
import type { FillKind } from '../fill-kind';
import { identifyAll, memberText, partsOf } from './parts/members';
import { findAccount, namesOf } from './parts/accounts';

/** Custom fields with several people. One who cannot be found leaves the field as it is: half a list is a wrong one. */
export const users: FillKind = {
  takes: ({ type, items, custom }) => type === 'array' && items === 'user' && custom !== undefined,
  peopleOf: namesOf,
  toValue: (source, people) => {
    const accounts: { readonly accountId: string }[] = [];
    for (const name of namesOf(source)) {
      const account = findAccount(name, people);
      if (!account.ok) return fail(account.failure);
      if (!accounts.some(({ accountId }) => accountId === account.value))
        accounts.push({ accountId: account.value });
    }
    return succeed(accounts);
  },
  empty: [],
  identify: (value) => identifyAll(partsOf(value).map((each) => memberText(each, 'accountId', 'id'))),
  tell: (value) =>
    partsOf(value)
      .map((each) => memberText(each, 'displayName', 'accountId', 'id'))
      .join(', '),
};
