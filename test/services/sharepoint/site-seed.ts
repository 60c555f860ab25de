import { valueText } from '../graph/odata-value';
import { guidFor } from '../seed/guid';
import type { Person } from '../seed/people';
import { createPrng } from '../seed/prng';
import { column, type ListColumn } from './list-columns';
import type { ListItem } from './list-items';
import type { ListSeed } from './list-seed';
import { DOCUMENTS } from './documents';
import { ASSETS, PROJECTS, SALARY_BANDS } from './other-lists';
import { CUSTOMERS, PRODUCTS } from './sales-lists';

export const SHAREPOINT_HOST = 'contoso-demo.sharepoint.com';

export interface SharePointList {
  id: string;
  /** The last part of its address. */
  name: string;
  displayName: string;
  description: string;
  /** Hidden lists are not listed, but answer to their name. */
  hidden: boolean;
  isLibrary: boolean;
  columns: readonly ListColumn[];
  /** Made on first use: the large list takes a moment. */
  items(): ListItem[];
  /** Ids of changed and removed items, in order, for delta queries. */
  changes: { id: number; removed: boolean }[];
}

export interface SharePointSite {
  /** `host,siteGuid,webGuid`. */
  id: string;
  name: string;
  displayName: string;
  description: string;
  /** Server-relative: `/sites/sales`, or empty for the root site. */
  path: string;
  createdDateTime: string;
  lists: SharePointList[];
  /** User ids who may read it; undefined is everybody. */
  readers: ReadonlySet<string> | undefined;
}

/** A person as the number they have in a site's User Information List. */
interface SitePerson {
  lookupId: number;
  text: string;
  email: string;
}

/** Name of the hidden list that turns the numbers of person columns into people. */
const USER_LIST = 'User Information List';

export function buildSites(people: readonly Person[]): SharePointSite[] {
  const members = sitePeople(people);
  const humanResources = people
    .filter(({ user, isAdministrator }) => user.department === 'Human Resources' || isAdministrator)
    .map(({ user }) => user.id);
  return [
    site('', 'Contoso Demo', 'Home of the intranet', [], people, members),
    site('/sites/sales', 'Sales', 'Customers and products', [PRODUCTS, CUSTOMERS], people, members),
    site('/sites/projects', 'Projects', 'All running projects', [PROJECTS, DOCUMENTS], people, members),
    site('/sites/it', 'IT Services', 'Assets and services', [ASSETS], people, members),
    site(
      '/sites/people',
      'People & Culture',
      'For Human Resources only',
      [SALARY_BANDS],
      people,
      members,
      humanResources,
    ),
  ];
}

/** SharePoint gives numbers in the order people first appear; the first few belong to the system. */
function sitePeople(people: readonly Person[]): SitePerson[] {
  return people.map(({ user }, index) => ({
    lookupId: index + 7,
    text: user.displayName,
    email: user.mail ?? '',
  }));
}

function site(
  path: string,
  displayName: string,
  description: string,
  seeds: readonly ListSeed[],
  people: readonly Person[],
  members: readonly SitePerson[],
  readers?: readonly string[],
): SharePointSite {
  const lists: SharePointList[] = [];
  for (const seed of seeds) {
    const siblings = [...lists];
    lists.push(
      list(path, seed, () =>
        seed.items({
          people: members,
          prng: createPrng(`list ${path} ${seed.name}`),
          lookup: lookupIn(siblings),
        }),
      ),
    );
  }
  lists.push(userList(path, people, members));
  return {
    id: `${SHAREPOINT_HOST},${guidFor(`site ${path}`)},${guidFor(`web ${path}`)}`,
    name: path === '' ? '' : (path.split('/').at(-1) ?? ''),
    displayName,
    description,
    path,
    createdDateTime: '2019-03-01T09:00:00Z',
    lists,
    readers: readers === undefined ? undefined : new Set(readers),
  };
}

function list(path: string, seed: ListSeed, make: () => ListItem[]): SharePointList {
  let items: ListItem[] | undefined;
  return {
    id: guidFor(`list ${path} ${seed.name}`),
    name: seed.name,
    displayName: seed.displayName,
    description: seed.description,
    hidden: false,
    isLibrary: seed.isLibrary === true,
    columns: seed.columns,
    items: () => (items ??= make()),
    changes: [],
  };
}

/** Titles of a sibling list's items, for lookup columns. */
function lookupIn(
  lists: readonly SharePointList[],
): (listName: string) => { lookupId: number; text: string }[] {
  return (listName) => {
    const found = lists.find((candidate) => candidate.name === listName);
    return (found?.items() ?? []).map((item) => ({
      lookupId: item.id,
      text: valueText(item.values['Title']),
    }));
  };
}

function userList(path: string, people: readonly Person[], members: readonly SitePerson[]): SharePointList {
  const items = people.map(({ user }, index): ListItem => {
    const createdMs = Date.parse(user.createdDateTime);
    return {
      id: members[index]?.lookupId ?? 0,
      createdMs,
      modifiedMs: createdMs,
      authorId: 1,
      editorId: 1,
      version: 1,
      values: {
        Title: user.displayName,
        Name: `i:0#.f|membership|${user.userPrincipalName.toLowerCase()}`,
        EMail: user.mail,
        UserName: user.userPrincipalName,
        FirstName: user.givenName,
        LastName: user.surname,
        Department: user.department,
        JobTitle: user.jobTitle,
        Office: user.officeLocation,
        IsSiteAdmin: false,
        Deleted: false,
      },
    };
  });
  const text = (name: string, displayName: string): ListColumn => column(name, displayName, { kind: 'text' });
  return {
    id: guidFor(`list ${path} ${USER_LIST}`),
    name: 'users',
    displayName: USER_LIST,
    description: 'All people and groups known to this site',
    hidden: true,
    isLibrary: false,
    columns: [
      text('Title', 'Name'),
      text('Name', 'Account'),
      text('EMail', 'Work email'),
      text('UserName', 'User name'),
      text('FirstName', 'First name'),
      text('LastName', 'Last name'),
      text('Department', 'Department'),
      text('JobTitle', 'Job Title'),
      text('Office', 'Office'),
      column('IsSiteAdmin', 'Is Site Admin', { kind: 'boolean' }),
      column('Deleted', 'Deleted', { kind: 'boolean' }),
    ],
    items: () => items,
    changes: [],
  };
}
