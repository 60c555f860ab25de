import { guidFor } from '../seed/guid';
import { column } from './list-columns';
import {
  day,
  FIRST_DAY_MS,
  HOUR_MS,
  makeItems,
  pickSome,
  sometimes,
  TITLE_COLUMN,
  type ListSeed,
} from './list-seed';

const PRODUCT_STEMS = [
  'Pump',
  'Valve',
  'Sensor',
  'Controller',
  'Gearbox',
  'Filter',
  'Heat exchanger',
  'Coupling',
];
const PRODUCT_LINES = ['Basic', 'Pro', 'Max', 'ATEX', 'Öko', 'Lite', 'µ-Series'];
const CATEGORIES = ['Hydraulics', 'Electronics', 'Spare parts', 'Services'];

/** Lookup target of the customers. */
export const PRODUCTS: ListSeed = {
  name: 'Products',
  displayName: 'Products',
  description: 'Price list',
  columns: [
    TITLE_COLUMN,
    column('SKU', 'SKU', { kind: 'text' }, { indexed: true }),
    column('Category', 'Category', { kind: 'choice', choices: CATEGORIES }),
    column('UnitPrice', 'Unit price', { kind: 'currency', locale: 'de-de' }),
    column('InStock', 'In stock', { kind: 'boolean' }),
    column('Weight', 'Weight (kg)', { kind: 'number', decimals: 'two' }),
    column('ReleasedOn', 'Released on', { kind: 'dateTime', format: 'dateOnly' }),
  ],
  items: (context) =>
    makeItems(context, PRODUCT_STEMS.length * PRODUCT_LINES.length, (index) => {
      const { prng } = context;
      const stem = PRODUCT_STEMS[Math.floor(index / PRODUCT_LINES.length)] ?? 'Part';
      return {
        Title: `${stem} ${PRODUCT_LINES[index % PRODUCT_LINES.length] ?? ''}`,
        SKU: `P-${String(4_000 + index * 7)}`,
        Category: prng.pick(CATEGORIES),
        UnitPrice: prng.int(500, 250_000) / 100,
        InStock: prng.chance(0.8),
        Weight: sometimes(prng, 0.9, () => prng.int(10, 9_000) / 100),
        ReleasedOn: day(prng, -1_500, 1_000),
      };
    }),
};

const COMPANY_FIRST = [
  'Nord',
  'Alpen',
  'Blue',
  'Zürich',
  'Łódź',
  'Sør',
  'Delta',
  'Kyoto',
  'Río',
  'Ægir',
  'Quick',
  'Über',
];
const COMPANY_SECOND = [
  'Logistics',
  'Bäckerei',
  'Systems',
  'Énergie',
  'Foods',
  'Robotics',
  'Textiles',
  'Shipping',
];
const COMPANY_FORM = ['GmbH', 'AG', 'Ltd', 'S.A.', 'K.K.', 'Oy', '& Sons', 'SE'];
const STATUSES = ['Lead', 'Active', 'On hold', 'Lost'];
const INDUSTRIES = ['Manufacturing', 'Retail', 'Energy', 'Health', 'Public sector', 'Transport'];
const REGIONS = ['DACH', 'Nordics', 'Southern Europe', 'Asia', 'Americas'];

/** One column of every kind. */
export const CUSTOMERS: ListSeed = {
  name: 'Customers',
  displayName: 'Customers',
  description: 'Everybody we sell to',
  columns: [
    TITLE_COLUMN,
    column('CustomerNumber', 'Customer number', { kind: 'text' }, { indexed: true }),
    column('Status', 'Status', { kind: 'choice', choices: STATUSES }, { indexed: true }),
    column('Industries', 'Industries', { kind: 'choice', choices: INDUSTRIES, multiple: true }),
    column('Employees', 'Employees', { kind: 'number', decimals: 'none' }),
    // The name a column gets when it is first called with a space.
    column('Annual_x0020_revenue', 'Annual revenue', { kind: 'currency', locale: 'en-us' }),
    column('DiscountRate', 'Discount rate', { kind: 'number', percentage: true }),
    column('CustomerSince', 'Customer since', { kind: 'dateTime', format: 'dateOnly' }, { indexed: true }),
    column('LastContact', 'Last contact', { kind: 'dateTime', format: 'dateTime' }),
    column('KeyAccount', 'Key account', { kind: 'boolean' }),
    column('AccountManager', 'Account manager', { kind: 'person' }),
    column('Team', 'Team', { kind: 'person', multiple: true }),
    column('Website', 'Website', { kind: 'hyperlink' }),
    column('MainProduct', 'Main product', { kind: 'lookup', list: 'Products', column: 'Title' }),
    column('OtherProducts', 'Other products', {
      kind: 'lookup',
      list: 'Products',
      column: 'Title',
      multiple: true,
    }),
    column('Region', 'Region', { kind: 'term' }),
    column('RevenuePerEmployee', 'Revenue per employee', {
      kind: 'calculated',
      formula: '=IF(Employees>0,[Annual revenue]/Employees,0)',
      outputType: 'number',
    }),
    column('Notes', 'Notes', { kind: 'text', multiline: true, rich: true }),
  ],
  items: (context) => {
    const { prng, people } = context;
    const products = context.lookup('Products');
    const sellers = people.slice(0, 40);
    return makeItems(context, 240, (index) => {
      const name = `${prng.pick(COMPANY_FIRST)} ${prng.pick(COMPANY_SECOND)} ${prng.pick(COMPANY_FORM)}`;
      const employees = sometimes(prng, 0.9, () => prng.int(3, 12_000));
      const revenue = sometimes(prng, 0.85, () => prng.int(1_000_000, 900_000_000) / 100);
      const region = prng.pick(REGIONS);
      return {
        Title: name,
        CustomerNumber: `C-${String(10_000 + index)}`,
        Status: prng.pick(STATUSES),
        Industries: pickSome(prng, INDUSTRIES, 0.3),
        Employees: employees,
        Annual_x0020_revenue: revenue,
        DiscountRate: prng.int(0, 25) / 100,
        CustomerSince: sometimes(prng, 0.9, () => day(prng, -3_000, 1_500)),
        LastContact: sometimes(prng, 0.8, () =>
          new Date(FIRST_DAY_MS + prng.int(0, 1_900 * 24) * HOUR_MS).toISOString().replace('.000', ''),
        ),
        KeyAccount: prng.chance(0.2),
        AccountManager: sometimes(prng, 0.92, () => prng.pick(sellers)),
        Team: pickSome(prng, sellers.slice(0, 12), 0.2),
        Website: sometimes(prng, 0.85, () => ({
          url: `https://www.customer${index + 1}.example/?from=contoso&lang=en`,
          description: name,
        })),
        MainProduct: prng.pick(products),
        OtherProducts: pickSome(prng, products.slice(0, 10), 0.15),
        Region: { label: region, termGuid: guidFor(`term ${region}`) },
        RevenuePerEmployee: employees === null ? 0 : Math.round(((revenue ?? 0) / employees) * 100) / 100,
        Notes: sometimes(
          prng,
          0.3,
          () => `<div>Met at the <b>${prng.pick(['spring', 'autumn'])}</b> fair.<br>Prefers e-mail.</div>`,
        ),
      };
    });
  },
};
