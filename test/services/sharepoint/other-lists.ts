import { column } from './list-columns';
import { day, makeItems, pickSome, sometimes, TITLE_COLUMN, type ListSeed } from './list-seed';

const PHASES = ['Idea', 'Planned', 'Running', 'Closing', 'Done'];
const RISKS = ['Low', 'Medium', 'High'];
const PROJECT_VERBS = ['Migrate', 'Replace', 'Roll out', 'Audit', 'Renew', 'Consolidate'];
const PROJECT_THINGS = [
  'warehouse software',
  'e-mail archive',
  'VPN',
  'payroll',
  'website',
  'Büroflächen',
  '工場ライン',
];

/** Has columns made from a spreadsheet. */
export const PROJECTS: ListSeed = {
  name: 'Projects',
  displayName: 'Projects',
  description: 'Portfolio',
  columns: [
    TITLE_COLUMN,
    // Lists made from a spreadsheet have columns named field_1, field_2 …
    column('field_1', 'Code', { kind: 'text' }, { indexed: true }),
    column('Phase', 'Phase', { kind: 'choice', choices: PHASES }, { indexed: true }),
    column('Owner', 'Owner', { kind: 'person' }),
    column('Members', 'Members', { kind: 'person', multiple: true }),
    column('StartDate', 'Start date', { kind: 'dateTime', format: 'dateOnly' }),
    column('DueDate', 'Due date', { kind: 'dateTime', format: 'dateOnly' }),
    column('Budget', 'Budget', { kind: 'currency', locale: 'en-gb' }),
    column('PercentComplete', '% complete', { kind: 'number', percentage: true }),
    column('OnTrack', 'On track', { kind: 'boolean' }),
    column('Risk', 'Risk', { kind: 'choice', choices: RISKS }),
    column('Wiki', 'Wiki', { kind: 'hyperlink' }),
    column('Summary', 'Summary', { kind: 'text', multiline: true }),
  ],
  items: (context) => {
    const { prng, people } = context;
    return makeItems(context, 84, (index) => ({
      Title: `${prng.pick(PROJECT_VERBS)} ${prng.pick(PROJECT_THINGS)}`,
      field_1: `PRJ-${String(index + 1).padStart(3, '0')}`,
      Phase: prng.pick(PHASES),
      Owner: prng.pick(people),
      Members: pickSome(prng, people.slice(0, 15), 0.2),
      StartDate: day(prng, 0, 900),
      DueDate: sometimes(prng, 0.8, () => day(prng, 901, 2_400)),
      Budget: prng.int(10, 4_000) * 1_000,
      PercentComplete: prng.int(0, 20) / 20,
      OnTrack: prng.chance(0.7),
      Risk: prng.pick(RISKS),
      Wiki: { url: `https://wiki.contoso-demo.test/x/PRJ${index + 1}`, description: 'Project page' },
      Summary: sometimes(prng, 0.5, () => 'First line: goal\nSecond line: "scope", costs; and so on'),
    }));
  },
};

const ASSET_TYPES = ['Laptop', 'Monitor', 'Phone', 'Dock', 'Printer', 'Server', 'Badge reader'];
const LOCATIONS = ['Stuttgart HQ', 'London', 'New York', 'Tokyo', 'São Paulo', 'Bengaluru'];

/** The large list: more items than SharePoint's list view threshold of 5,000. */
export const ASSETS: ListSeed = {
  name: 'Assets',
  displayName: 'Assets',
  description: 'Everything with an inventory number',
  columns: [
    TITLE_COLUMN,
    column('AssetTag', 'Asset tag', { kind: 'text' }, { indexed: true }),
    column('AssetType', 'Type', { kind: 'choice', choices: ASSET_TYPES }, { indexed: true }),
    column('SerialNumber', 'Serial number', { kind: 'text' }),
    column('AssignedTo', 'Assigned to', { kind: 'person' }),
    column('PurchaseDate', 'Purchase date', { kind: 'dateTime', format: 'dateOnly' }),
    column('Price', 'Price', { kind: 'currency', locale: 'en-us' }),
    column('UnderWarranty', 'Under warranty', { kind: 'boolean' }),
    column('Location', 'Location', { kind: 'choice', choices: LOCATIONS }),
  ],
  items: (context) => {
    const { prng, people } = context;
    return makeItems(context, 12_000, (index) => {
      const type = prng.pick(ASSET_TYPES);
      return {
        Title: `${type} ${index + 1}`,
        AssetTag: `CD-${String(index + 1).padStart(6, '0')}`,
        AssetType: type,
        SerialNumber: `${prng.int(100_000, 999_999).toString(36).toUpperCase()}${prng.int(1_000, 9_999)}`,
        AssignedTo: sometimes(prng, 0.7, () => prng.pick(people)),
        PurchaseDate: day(prng, -1_000, 1_800),
        Price: prng.int(2_000, 400_000) / 100,
        UnderWarranty: prng.chance(0.4),
        Location: prng.pick(LOCATIONS),
      };
    });
  },
};

/** On the site that not everybody may read. */
export const SALARY_BANDS: ListSeed = {
  name: 'Salary bands',
  displayName: 'Salary bands',
  description: 'Confidential',
  columns: [
    TITLE_COLUMN,
    column('Grade', 'Grade', { kind: 'number', decimals: 'none' }),
    column('Minimum', 'Minimum', { kind: 'currency', locale: 'de-de' }),
    column('Maximum', 'Maximum', { kind: 'currency', locale: 'de-de' }),
  ],
  items: (context) =>
    makeItems(context, 18, (index) => ({
      Title: `Band ${String.fromCharCode(65 + index)}`,
      Grade: index + 1,
      Minimum: 30_000 + index * 6_500,
      Maximum: 41_000 + index * 7_800,
    })),
};
