import { guidFor } from './guid';
import { buildPeople, type Person } from './people';
import type { Tenant } from './tenants';

/** A group, with Microsoft Graph's own property names. */
interface DirectoryGroup {
  id: string;
  createdDateTime: string;
  description: string | null;
  displayName: string;
  groupTypes: string[];
  mail: string | null;
  mailEnabled: boolean;
  mailNickname: string;
  securityEnabled: boolean;
  visibility: string | null;
}

export interface Group {
  group: DirectoryGroup;
  memberIds: string[];
  ownerIds: string[];
}

/** A change of the directory, in order: what a delta query reports. */
export interface DirectoryChange {
  userId: string;
  removed: boolean;
}

/** The people and groups of one tenant. Starts from the seed, changes through the control API. */
export class Directory {
  readonly people: Person[];
  readonly groups: Group[];
  readonly changes: DirectoryChange[] = [];

  constructor(readonly tenant: Tenant) {
    this.people = buildPeople(tenant);
    this.groups = buildGroups(tenant, this.people);
  }

  /** Finds a person by object id or user principal name, in any letter case. */
  person(idOrUpn: string): Person | undefined {
    const wanted = idOrUpn.toLowerCase();
    return this.people.find(
      ({ user }) => user.id === wanted || user.userPrincipalName.toLowerCase() === wanted,
    );
  }

  addPerson(options: {
    displayName: string;
    department?: string;
    jobTitle?: string;
    managerId?: string;
  }): Person {
    const template = buildPeople({ ...this.tenant, people: 1 })[0];
    if (template === undefined) throw new RangeError('the seed has no people');
    const words = options.displayName.trim().split(/\s+/);
    const nickname = `${words
      .join('.')
      .normalize('NFD')
      .replace(/[^A-Za-z0-9.]/g, '')}.${this.changes.length}`;
    const userPrincipalName = `${nickname}@${this.tenant.domain}`;
    const person: Person = {
      managerId: options.managerId ?? null,
      isAdministrator: false,
      isDemoPerson: false,
      user: {
        ...template.user,
        id: guidFor(`added ${userPrincipalName}`),
        displayName: options.displayName,
        givenName: words[0] ?? null,
        surname: words.slice(1).join(' ') || null,
        department: options.department ?? null,
        jobTitle: options.jobTitle ?? null,
        employeeId: null,
        mail: userPrincipalName,
        mailNickname: nickname,
        userPrincipalName,
        proxyAddresses: [`SMTP:${userPrincipalName}`],
      },
    };
    this.people.push(person);
    this.changes.push({ userId: person.user.id, removed: false });
    return person;
  }

  /** False when nobody has that id. */
  removePerson(idOrUpn: string): boolean {
    const person = this.person(idOrUpn);
    if (person === undefined) return false;
    this.people.splice(this.people.indexOf(person), 1);
    for (const { memberIds } of this.groups) {
      const index = memberIds.indexOf(person.user.id);
      if (index >= 0) memberIds.splice(index, 1);
    }
    this.changes.push({ userId: person.user.id, removed: true });
    return true;
  }

  /** Overwrites properties of a user. False when nobody has that id. */
  changePerson(idOrUpn: string, properties: Record<string, unknown>): boolean {
    const person = this.person(idOrUpn);
    if (person === undefined) return false;
    Object.assign(person.user, properties, { id: person.user.id });
    this.changes.push({ userId: person.user.id, removed: false });
    return true;
  }
}

function buildGroups(tenant: Tenant, people: readonly Person[]): Group[] {
  const group = (
    displayName: string,
    description: string | null,
    unified: boolean,
    members: readonly Person[],
  ): Group => {
    const mailNickname = displayName.toLowerCase().replace(/[^a-z0-9]+/g, '-');
    return {
      group: {
        id: guidFor(`group ${tenant.domain} ${displayName}`),
        createdDateTime: '2019-02-04T09:30:00Z',
        description,
        displayName,
        groupTypes: unified ? ['Unified'] : [],
        mail: unified ? `${mailNickname}@${tenant.domain}` : null,
        mailEnabled: unified,
        mailNickname,
        securityEnabled: !unified,
        visibility: unified ? 'Private' : null,
      },
      memberIds: members.map(({ user }) => user.id),
      ownerIds: people.slice(0, 1).map(({ user }) => user.id),
    };
  };
  const inDepartment = (name: string): Person[] => people.filter(({ user }) => user.department === name);
  const departments = [...new Set(people.map(({ user }) => user.department))].filter((name) => name !== null);
  return [
    group('All Company', 'Everybody at the company', true, people),
    ...departments.map((name) => group(name, `Members of ${name}`, true, inDepartment(name))),
    group(
      'On-call engineers',
      null,
      false,
      inDepartment('Engineering').filter((_, index) => index % 4 === 0),
    ),
    group(
      'Contractors & guests',
      'External people',
      false,
      people.filter(({ user }) => user.userType === 'Guest'),
    ),
    group('Empty group', 'Nobody is in it', false, []),
  ];
}
