import { guidFor } from './guid';
import { CULTURES, type NameCulture, type SpelledName } from './names';
import { createPrng, type Prng } from './prng';
import type { Tenant } from './tenants';

/** A directory user, with Microsoft Graph's own property names. A property that is not set is null. */
interface DirectoryUser {
  id: string;
  accountEnabled: boolean;
  ageGroup: string | null;
  businessPhones: string[];
  city: string | null;
  companyName: string | null;
  country: string | null;
  createdDateTime: string;
  department: string | null;
  displayName: string;
  employeeHireDate: string | null;
  employeeId: string | null;
  employeeType: string | null;
  faxNumber: string | null;
  givenName: string | null;
  identities: { signInType: string; issuer: string; issuerAssignedId: string }[];
  jobTitle: string | null;
  mail: string | null;
  mailNickname: string;
  mobilePhone: string | null;
  officeLocation: string | null;
  onPremisesSyncEnabled: boolean | null;
  otherMails: string[];
  postalCode: string | null;
  preferredLanguage: string | null;
  proxyAddresses: string[];
  state: string | null;
  streetAddress: string | null;
  surname: string | null;
  usageLocation: string | null;
  userPrincipalName: string;
  userType: 'Member' | 'Guest';
}

/** A user with the things about them that Graph keeps elsewhere. */
export interface Person {
  user: DirectoryUser;
  managerId: string | null;
  /** Whether they may grant admin consent. */
  isAdministrator: boolean;
  /** Offered by name on the sign-in page. */
  isDemoPerson: boolean;
}

const DEPARTMENTS: readonly { name: string; head: string; titles: readonly string[] }[] = [
  {
    name: 'Sales',
    head: 'Chief Revenue Officer',
    titles: ['Account Manager', 'Sales Engineer', 'Inside Sales'],
  },
  {
    name: 'Engineering',
    head: 'Chief Technology Officer',
    titles: ['Software Engineer', 'Test Engineer', 'Architect'],
  },
  { name: 'IT', head: 'Chief Information Officer', titles: ['System Administrator', 'Service Desk Analyst'] },
  {
    name: 'Finance',
    head: 'Chief Financial Officer',
    titles: ['Controller', 'Accountant', 'Payroll Specialist'],
  },
  { name: 'Human Resources', head: 'Chief People Officer', titles: ['Recruiter', 'HR Business Partner'] },
  { name: 'Marketing', head: 'Chief Marketing Officer', titles: ['Brand Manager', 'Copywriter', 'Designer'] },
  {
    name: 'Operations',
    head: 'Chief Operating Officer',
    titles: ['Plant Manager', 'Logistics Planner', 'Buyer'],
  },
  { name: 'Legal & Compliance', head: 'General Counsel', titles: ['Counsel', 'Compliance Officer'] },
  { name: 'Customer Support', head: 'Head of Support', titles: ['Support Engineer', 'Support Lead'] },
  { name: 'Research', head: 'Head of Research', titles: ['Scientist', 'Lab Technician', 'Data Scientist'] },
];

/** Named on the sign-in page; the first is chief executive and Global Administrator. */
const DEMO_PEOPLE: readonly {
  given: string;
  family: string;
  title: string;
  department: string;
  admin: boolean;
}[] = [
  {
    given: 'Adele',
    family: 'Vance',
    title: 'Chief Executive Officer',
    department: 'Operations',
    admin: true,
  },
  { given: 'Megan', family: 'Bowen', title: 'Marketing Manager', department: 'Marketing', admin: false },
  { given: 'Lee', family: 'Gu', title: 'Service Desk Analyst', department: 'IT', admin: false },
  { given: 'Zoë', family: "O'Hara-Müller", title: 'Account Manager', department: 'Sales', admin: false },
];

/** First day of the directory; everything is dated from here, so that runs agree. */
const FOUNDED_MS = Date.UTC(2019, 0, 7, 8);
const DAY_MS = 86_400_000;

/** The people of a tenant, the same in every run. The first few are the demo people. */
export function buildPeople(tenant: Tenant): Person[] {
  const prng = createPrng(`people of ${tenant.domain}`);
  const people: Person[] = [];
  const takenNicknames = new Set<string>();

  const add = (options: {
    given: SpelledName;
    family: SpelledName;
    culture: NameCulture;
    title: string;
    department: string;
    managerId: string | null;
    isAdministrator?: boolean;
    isDemoPerson?: boolean;
  }): Person => {
    const index = people.length;
    const person = buildPerson(tenant, prng, index, takenNicknames, options);
    people.push(person);
    return person;
  };

  const headOffice = firstCulture();
  let chief: Person | undefined;
  for (const demo of DEMO_PEOPLE) {
    const person = add({
      given: { written: demo.given, latin: toAscii(demo.given) },
      family: { written: demo.family, latin: toAscii(demo.family) },
      culture: headOffice,
      title: demo.title,
      department: demo.department,
      managerId: chief?.user.id ?? null,
      isAdministrator: demo.admin,
      isDemoPerson: true,
    });
    chief ??= person;
  }

  const someone = (): { given: SpelledName; family: SpelledName; culture: NameCulture } => {
    // A third of the company sits at the head office; the rest is spread over the world.
    const culture = prng.chance(0.3) ? headOffice : prng.pick(CULTURES);
    return { culture, given: prng.pick(culture.given), family: prng.pick(culture.family) };
  };

  const leads = new Map<string, Person[]>();
  for (const department of DEPARTMENTS) {
    if (people.length >= tenant.people) break;
    const head = add({
      ...someone(),
      title: department.head,
      department: department.name,
      managerId: chief?.user.id ?? null,
    });
    leads.set(department.name, [head]);
  }
  while (people.length < tenant.people) {
    const department = prng.pick(DEPARTMENTS);
    const bosses = leads.get(department.name) ?? [];
    const becomesLead = bosses.length < 4 && prng.chance(0.12);
    const manager = becomesLead ? bosses[0] : prng.pick(bosses);
    const person = add({
      ...someone(),
      title: `${prng.pick(['', '', 'Senior ', 'Junior '])}${prng.pick(department.titles)}`,
      department: department.name,
      managerId: manager?.user.id ?? null,
    });
    if (becomesLead) {
      person.user.jobTitle = `Team Lead ${department.name}`;
      bosses.push(person);
    }
  }
  return people;
}

function firstCulture(): NameCulture {
  const culture = CULTURES[0];
  if (culture === undefined) throw new RangeError('no name cultures');
  return culture;
}

/** Letters an e-mail address may hold: accents and punctuation dropped. */
function toAscii(text: string): string {
  return text
    .replaceAll('ü', 'ue')
    .normalize('NFD')
    .replace(/[^A-Za-z0-9]/g, '');
}

function buildPerson(
  tenant: Tenant,
  prng: Prng,
  index: number,
  takenNicknames: Set<string>,
  options: {
    given: SpelledName;
    family: SpelledName;
    culture: NameCulture;
    title: string;
    department: string;
    managerId: string | null;
    isAdministrator?: boolean;
    isDemoPerson?: boolean;
  },
): Person {
  const { given, family, culture } = options;
  const guest = !options.isDemoPerson && index > 20 && index % 40 === 0;
  const stem = `${toAscii(given.latin)}.${toAscii(family.latin)}`;
  let nickname = stem;
  for (let copy = 2; takenNicknames.has(nickname.toLowerCase()); copy += 1) nickname = `${stem}${copy}`;
  takenNicknames.add(nickname.toLowerCase());

  const id = guidFor(`user ${tenant.domain} ${index}`);
  const outsideMail = `${nickname}@partner.example`;
  const address = `${nickname}@${tenant.domain}`;
  const userPrincipalName = guest ? `${nickname}_partner.example#EXT#@${tenant.domain}` : address;
  const hiredMs = FOUNDED_MS + prng.int(0, 2_100) * DAY_MS;
  const phoneTail = String(1_000 + index);
  const displayName =
    culture.order === 'family-first'
      ? `${family.written} ${given.written}`
      : `${given.written} ${family.written}`;
  return {
    managerId: options.managerId,
    isAdministrator: options.isAdministrator ?? false,
    isDemoPerson: options.isDemoPerson ?? false,
    user: {
      id,
      accountEnabled: options.isDemoPerson === true || index % 29 !== 0,
      ageGroup: null,
      businessPhones: guest ? [] : [`${culture.phonePrefix} ${phoneTail}`],
      city: guest ? null : culture.city,
      companyName: guest ? 'Partner Example Ltd' : tenant.displayName,
      country: guest ? null : culture.country,
      createdDateTime: new Date(hiredMs).toISOString().replace('.000Z', 'Z'),
      department: guest ? null : options.department,
      displayName,
      employeeHireDate: guest ? null : new Date(hiredMs).toISOString().replace('.000Z', 'Z'),
      employeeId: guest ? null : `E${String(10_001 + index)}`,
      employeeType: guest ? 'Contractor' : 'Employee',
      faxNumber: null,
      givenName: given.written,
      identities: [
        { signInType: 'userPrincipalName', issuer: tenant.domain, issuerAssignedId: userPrincipalName },
      ],
      jobTitle: guest ? null : options.title,
      // Some accounts have no mailbox: mail is null there, as it is for unlicensed users.
      mail: guest ? outsideMail : options.isDemoPerson !== true && index % 23 === 0 ? null : address,
      mailNickname: nickname,
      mobilePhone: prng.chance(0.6) ? `${culture.phonePrefix.split(' ')[0] ?? ''} 170 ${phoneTail}` : null,
      officeLocation: guest ? null : `${culture.office}/${prng.int(1, 6)}.${prng.int(10, 99)}`,
      onPremisesSyncEnabled: index % 3 === 0 ? true : null,
      otherMails: guest ? [outsideMail] : [],
      postalCode: guest ? null : String(10_000 + prng.int(0, 89_999)),
      preferredLanguage: guest ? null : culture.language,
      proxyAddresses: [`SMTP:${guest ? outsideMail : address}`],
      state: null,
      streetAddress: guest ? null : `${prng.int(1, 200)} Demo Street`,
      surname: family.written,
      usageLocation: culture.language.slice(-2),
      userPrincipalName,
      userType: guest ? 'Guest' : 'Member',
    },
  };
}
