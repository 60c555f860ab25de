import type { CustomField, Issue, JiraDocument, Project } from './jira-model';

const ADMIN = '557058:admin-0000';
const AUTHOR = '557058:author-0000';
const CUSTOMER = 'qm:customer-0000';
/** A Monday; seeded issues keep the same dates on every new site. */
const SEED_MS = Date.UTC(2026, 0, 5, 9);

const CUSTOMER_FIELD_ID = 'customfield_10050';
const ORDER_FIELD_ID = 'customfield_10051';

const PROJECTS: readonly Project[] = [
  {
    id: '10001',
    key: 'ORD',
    name: 'Orders',
    type: 'software',
    browsers: ['viewer', 'author', 'site-admin'],
    editors: ['author', 'site-admin'],
    issueTypes: [
      { id: '10011', name: 'Task' },
      { id: '10012', name: 'Bug' },
    ],
    versions: [
      { id: '10060', name: '1.0' },
      { id: '10061', name: '2.0' },
    ],
    components: [
      { id: '10070', name: 'Billing' },
      { id: '10071', name: 'Shipping' },
    ],
  },
  {
    id: '10002',
    key: 'SUP',
    name: 'Support',
    type: 'service_desk',
    browsers: ['author', 'site-admin'],
    editors: ['author', 'site-admin'],
    issueTypes: [{ id: '10021', name: 'Service request' }],
    portal: {
      id: 1,
      requestTypes: [
        {
          id: 11,
          name: 'Ask about an order',
          description: 'Where is it, what is in it, can it be changed?',
          issueTypeId: '10021',
        },
        { id: 12, name: 'Report a problem', description: 'Something does not work.', issueTypeId: '10021' },
      ],
    },
  },
];

function textField(id: string, name: string): CustomField {
  return {
    id,
    key: id,
    name,
    description: '',
    type: 'text',
    required: false,
    requestTypeIds: [],
    contexts: [],
  };
}

interface SeedIssue {
  readonly number: number;
  readonly projectId: string;
  readonly summary: string;
  readonly customer?: string;
  readonly order?: string;
  readonly assignee?: string;
  readonly status?: string;
  readonly more?: Partial<Issue>;
}

function seedIssue({
  number,
  projectId,
  summary,
  customer,
  order,
  assignee,
  status,
  more,
}: SeedIssue): Issue {
  const project = PROJECTS.find(({ id }) => id === projectId)!;
  return {
    id: String((projectId === '10001' ? 11_000 : 12_000) + number),
    key: `${project.key}-${number}`,
    projectId,
    issueTypeId: project.issueTypes[0]!.id,
    summary,
    description: '',
    status: status ?? 'To Do',
    priority: 'Medium',
    labels: [],
    reporter: AUTHOR,
    assignee: assignee ?? null,
    createdMs: SEED_MS + number * 3_600_000,
    updatedMs: SEED_MS + number * 3_600_000,
    values: {
      ...(customer === undefined ? {} : { [CUSTOMER_FIELD_ID]: customer }),
      ...(order === undefined ? {} : { [ORDER_FIELD_ID]: order }),
    },
    history: [],
    panels: [],
    ...more,
  };
}

/** The projects, issues, fields and dashboards of a new site. */
export function seedJira(): JiraDocument {
  const orders = '10001';
  const support = '10002';
  return {
    projects: structuredClone([...PROJECTS]),
    fields: [textField(CUSTOMER_FIELD_ID, 'Customer'), textField(ORDER_FIELD_ID, 'Order number')],
    issues: [
      seedIssue({
        number: 1,
        projectId: orders,
        summary: 'Delivery is late',
        customer: 'Contoso',
        order: '4711',
        assignee: AUTHOR,
        status: 'In Progress',
      }),
      seedIssue({
        number: 2,
        projectId: orders,
        summary: 'Wrong quantity',
        customer: 'Fabrikam',
        order: '4712',
      }),
      seedIssue({
        number: 3,
        projectId: orders,
        summary: 'Invoice address changed',
        customer: 'Contoso',
        order: '4713',
      }),
      seedIssue({
        number: 4,
        projectId: orders,
        summary: 'Damaged in transit',
        customer: 'Northwind',
        assignee: ADMIN,
      }),
      seedIssue({ number: 5, projectId: orders, summary: 'Price list for next year', status: 'Done' }),
      seedIssue({
        number: 6,
        projectId: orders,
        summary: 'Contract negotiation',
        customer: 'Contoso',
        more: { onlyFor: [ADMIN] },
      }),
      seedIssue({
        number: 1,
        projectId: support,
        summary: 'Where is my order?',
        customer: 'Contoso',
        more: { reporter: CUSTOMER, requestTypeId: 11, description: 'It should have arrived last week.' },
      }),
      seedIssue({
        number: 2,
        projectId: support,
        summary: 'The portal is slow',
        more: { requestTypeId: 12 },
      }),
    ],
    dashboards: [{ id: '10400', name: 'Order desk', editors: ['author', 'site-admin'], widgets: [] }],
    precomputations: [],
    next: {
      issue: 13_000,
      field: 10_100,
      context: 10_200,
      configuration: 10_300,
      widget: 10_500,
      change: 20_000,
    },
  };
}
