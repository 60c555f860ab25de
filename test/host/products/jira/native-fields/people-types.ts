import { ACCOUNTS } from '../../../accounts/accounts';
import { GROUPS } from '../../../accounts/groups';
import { personBody } from '../api/jira-reply';
import { CUSTOM, listOf, refuse, type NativeFieldType } from './native-field-type';

/** A person, kept as the account's id. */
const USER: NativeFieldType = {
  key: 'userpicker',
  name: 'User picker (single user)',
  schema: { type: 'user', custom: `${CUSTOM}userpicker` },
  take: (entered, place) => {
    const { accountId, id } = (entered ?? {}) as { accountId?: unknown; id?: unknown };
    const wanted = accountId ?? id;
    if (typeof wanted !== 'string') throw refuse(place, 'Specify a valid account ID');
    if (!ACCOUNTS.some((account) => account.accountId === wanted))
      throw refuse(place, `User '${wanted}' was not found in the system.`);
    return wanted;
  },
  show: (kept) => personBody(kept as string),
  tell: (kept) => ACCOUNTS.find(({ accountId }) => accountId === kept)?.displayName ?? String(kept),
};

/** A group, kept as its id. */
const GROUP: NativeFieldType = {
  key: 'grouppicker',
  name: 'Group picker (single group)',
  schema: { type: 'group', custom: `${CUSTOM}grouppicker` },
  take: (entered, place) => {
    const { name, groupId } = (entered ?? {}) as { name?: unknown; groupId?: unknown };
    const found = GROUPS.find((group) => group.name === name || group.id === groupId);
    if (found === undefined)
      throw refuse(place, `Could not find group with name '${String(name ?? groupId)}'`);
    return found.id;
  },
  show: (kept) => {
    const found = GROUPS.find(({ id }) => id === kept);
    return found ? { name: found.name, groupId: found.id } : null;
  },
  tell: (kept) => GROUPS.find(({ id }) => id === kept)?.name ?? '',
};

/** Jira's own field types of people and groups. */
export const PEOPLE_TYPES: readonly NativeFieldType[] = [
  USER,
  listOf(USER, 'multiuserpicker', 'User picker (multiple users)'),
  GROUP,
  listOf(GROUP, 'multigrouppicker', 'Group picker (multiple groups)'),
];
