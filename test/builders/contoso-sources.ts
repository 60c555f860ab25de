import { columnSchema, columnTypes } from '../../src/contract/table';
import type { Column } from '../../src/contract/table';
import type { DataSourceDetail } from '../../src/contract/data-source';
import type { AppUnderTest, NewDataSource } from '../integration/app-under-test';

/*
 * What the demo company's services give, as data sources of a site under test: one place for what many tests read.
 */

/** Address of the demo company's order system, which asks for no sign-in; hosts have to be started with it as egress. */
export const orderSystem = 'https://api.contoso-demo.test';

/** Text field of the local Jira in which an issue names a department. */
export const departmentField = 'customfield_10050';

/** The columns of a person that fields and widgets show. */
export const personColumns = [
  { key: 'id', name: 'Object ID', path: '$.id', type: 'text' },
  { key: 'displayName', name: 'Display name', path: '$.displayName', type: 'text' },
  { key: 'mail', name: 'Mail', path: '$.mail', type: 'email' },
  { key: 'jobTitle', name: 'Job title', path: '$.jobTitle', type: 'text' },
] as const;

/** The people of the department that an issue names in its own field. */
export function peopleOfDepartment(connectionId: string): NewDataSource {
  return {
    name: 'People of a department',
    connectionId,
    request: {
      url: "https://graph.microsoft.com/v1.0/users?$top=100&$select=displayName,department&$count=true&$filter=department eq '{{department}}'",
      headers: [{ name: 'ConsistencyLevel', value: 'eventual' }],
    },
    parameters: [
      {
        key: 'department',
        label: 'Department',
        source: 'context',
        contextPath: `issue.fields.${departmentField}`,
        required: true,
      },
    ],
    columns: [
      { key: 'name', name: 'Name', path: '$.displayName', type: 'text' },
      { key: 'department', name: 'Department', path: '$.department', type: 'text' },
    ],
  };
}

/** Connects the order system and adds its 137 orders, read, with their customers. */
export async function addOrders(app: AppUnderTest): Promise<DataSourceDetail> {
  const { id } = await app.connectOpenApi('Order system', new URL(orderSystem).host);
  return app.addTested({
    name: 'Orders',
    connectionId: id,
    request: { url: `${orderSystem}/orders?limit=50` },
    paging: { kind: 'cursor', cursorPath: '$.meta.nextCursor', parameter: 'cursor' },
    columns: [
      { key: 'number', name: 'Number', path: '$.number', type: 'text' },
      { key: 'customer', name: 'Customer', path: '$.customer.name', type: 'text' },
      { key: 'status', name: 'Status', path: '$.status', type: 'text' },
      { key: 'city', name: 'City', path: '$.customer.address.city', type: 'text' },
    ],
  });
}

/** An image of one pixel, without the end of its last group, so that digits may follow. */
const dot = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg';

/** Columns of the types that a SharePoint list does not have, and a text that is too long to show whole. */
const furtherColumns: readonly Column[] = [
  {
    key: 'mail',
    name: 'Mail',
    path: '',
    template: 'office{id}@contoso.example',
    type: 'email',
    hidden: false,
  },
  {
    key: 'visit',
    name: 'Visit',
    path: '',
    template: 'PT{id}M',
    type: 'duration',
    hidden: false,
  },
  {
    key: 'picture',
    name: 'Picture',
    path: '',
    template: `data:image/png;base64,${dot}{id}`,
    type: 'image',
    hidden: false,
  },
  { key: 'raw', name: 'Raw', path: '$.fields', type: 'json', hidden: false },
  {
    key: 'history',
    name: 'History',
    path: '',
    template: `Customer {id}. ${'They have been with us for many years and order every month. '.repeat(6)}`,
    type: 'text',
    hidden: true,
  },
];

/** Connects the demo company and adds its 240 customers, read, with a column of every type. */
export async function addCustomers(app: AppUnderTest): Promise<DataSourceDetail> {
  const { id: connectionId } = await app.connect();
  const { draft, proposedColumns } = await app.propose(
    connectionId,
    'https://contoso-demo.sharepoint.com/sites/sales/Lists/Customers',
  );
  // The list has more types than what is suggested of it; the schema leaves out what only proposing is about.
  const all = proposedColumns.map((column): Column => columnSchema.parse(column));
  const columns = [...all, ...furtherColumns].slice(0, 100);
  const types = new Set(columns.map(({ type }) => type));
  const missing = columnTypes.filter((type) => !types.has(type));
  if (missing.length > 0) throw new Error(`no column is of the type ${missing.join(', ')}`);
  const request = { ...draft.request, selectFromColumns: false };
  return app.addTested({ ...draft, name: 'Customers', request, columns });
}
