import type { AdminRequest } from '../../../src/contract/admin-api';
import type { Change } from '../../host/products/jira/jira-model';
import type { Fault } from '../../host/services/faults/fault-table';
import { Chance } from '../../soak/chance';
import { expectData } from '../app-under-test';
import type { AppUnderTest } from '../app-under-test';
import { startCrm } from './crm';
import { failJira, failStorage, nameFault } from './planned-fault';

const projectKey = 'ORD';
const customerCount = 200;
const tiers = ['Gold', 'Silver', 'Bronze'];
/** Issues that are changed before the app is let to answer. */
const issuesPerRound = 40;
const minuteMs = 60_000;
/** An event that asks for it comes four times again, 15 minutes after each other at the most. */
const longestAnswerMs = 75 * minuteMs;

/** What the battery of fill rules did and saw. */
export interface IssueCounts {
  readonly issues: number;
  /** Changes of issues that people made. */
  readonly changes: number;
  readonly struck: number;
  /** Planned faults that met nothing to strike. */
  readonly unmet: readonly string[];
  /** Deliveries of events, and how many of them were further ones. */
  readonly delivered: number;
  readonly retried: number;
  /** Each field that is not what the record of its issue says. */
  readonly wrong: readonly string[];
  /** Each issue in which the app wrote a value again after another one, or one of a record that the issue never named. */
  readonly unsteady: readonly string[];
}

/** Everything that answering an event reads and writes, going wrong in every way; and events that double and come late. */
export const issueFaults: readonly Fault[] = [
  ...failJira('GET /rest/api/3/issue/', 'PUT /rest/api/3/issue/'),
  {
    target: 'product',
    match: 'PUT /rest/api/3/issue/',
    mode: 'rate-limit',
    reason: 'jira-per-issue-on-write',
  },
  ...failStorage('set audit', 'query', 'get fill-state', 'get snapshot:', 'get data-source:'),
  { target: 'event', mode: 'duplicate', count: 5 },
  { target: 'event', mode: 'late', count: 5 },
];

const customers = Array.from({ length: customerCount }, (_, index) => ({
  id: String(index + 1),
  page: `https://crm.example.com/${index + 1}`,
  tier: tiers[index % tiers.length]!,
  turnover: index + 0.5,
  since: `20${String(10 + (index % 20))}-0${1 + (index % 9)}-1${index % 10}`,
  note: `Note on ${index + 1}`,
}));
type Customer = (typeof customers)[number];

/**
 * Has people name customers in issues, some twice at once, while a rule fills five fields of each from four instances and
 * one fault after the other strikes. In the end every field has to be what the last named customer has.
 * @param size how many issues
 */
export async function runIssuesBattery(size: number, faults: readonly Fault[]): Promise<IssueCounts> {
  const chance = new Chance(88);
  const columns = [['id', 'text'], ['page', 'text'], ['tier', 'text'], ['turnover', 'number'], ['since', 'date'], ['note', 'text']] as const; // prettier-ignore
  const { app, dataSourceId, close } = await startCrm(() => customers, columns);
  const { jira } = app.host;
  try {
    const keys = jira.createIssues(projectKey, size);
    const number = jira.createNativeField({ type: 'float', name: 'Customer number' }).id;
    const fields = furnish(app);
    await saveRule(app, { dataSourceId, number, fields });
    // A listing of rules is behind what is stored.
    await app.host.advanceClock(minuteMs);
    await app.host.events.idle();
    app.host.resetMetrics();
    const named = new Map<string, Customer[]>();
    const unmet: string[] = [];
    let [changes, struck, round] = [0, 0, 0];
    for (let at = 0; at < keys.length; at += issuesPerRound) {
      // Rounds without a fault in between would prove nothing more.
      const fault = faults[round % faults.length];
      round += 1;
      if (fault) app.host.addFault(fault);
      for (const key of keys.slice(at, at + issuesPerRound)) {
        for (let times = chance.below(4) === 0 ? 2 : 1; times > 0; times -= 1) {
          const customer = chance.pick(customers);
          named.set(key, [...(named.get(key) ?? []), customer]);
          jira.setValue(key, number, Number(customer.id));
          changes += 1;
        }
      }
      await settle(app);
      if (!fault) continue;
      if (app.host.faultsLeft() > 0) unmet.push(nameFault(fault));
      else struck += 1;
      app.host.clearFaults();
    }
    const { delivered, retried } = app.host.metrics().events;
    const wrong = keys.flatMap((key) => {
      const { tier, turnover, since, page, note } = named.get(key)!.at(-1)!;
      const holds = {
        tier: (jira.shown(key, fields.tier) as { value?: string } | null)?.value,
        turnover: jira.shown(key, fields.turnover),
        since: jira.shown(key, fields.since),
        page: jira.shown(key, fields.page),
        note: JSON.stringify(jira.shown(key, fields.note)).includes(`"${note}"`) ? note : null,
      };
      return isEqual(holds, { tier, turnover, since, page, note })
        ? []
        : [`${key}: ${JSON.stringify(holds)}`];
    });
    const unsteady = keys.filter((key) => !isSteady(jira.history(key), named.get(key)!, fields.page));
    return { issues: size, changes, struck, unmet, delivered, retried, wrong, unsteady };
  } finally {
    await close();
  }
}

type Fields = Readonly<Record<'tier' | 'turnover' | 'since' | 'page' | 'note', string>>;

function furnish({ host: { jira } }: AppUnderTest): Fields {
  const native = (type: string, name: string) => jira.createNativeField({ type, name });
  const tier = native('select', 'Tier');
  jira.addOptions(tier.id, tier.contextId, tiers);
  return {
    tier: tier.id,
    turnover: native('float', 'Turnover').id,
    since: native('datepicker', 'Customer since').id,
    page: native('url', 'Customer page').id,
    note: native('textarea', 'Note').id,
  };
}

async function saveRule(
  app: AppUnderTest,
  { dataSourceId, number, fields }: { dataSourceId: string; number: string; fields: Fields },
): Promise<void> {
  const rule: AdminRequest<'saveFillRule'>['rule'] = {
    name: 'From the customer',
    dataSourceId,
    when: { created: false, changed: [number] },
    projects: [projectKey],
    record: { fieldId: number, column: 'id' },
    fields: Object.entries(fields).map(([column, fieldId]) => ({
      fieldId,
      value: { from: 'column' as const, column },
    })),
  };
  expectData(await app.admin('saveFillRule', { target: null, rule }));
}

/** Lets every event come as often as it asks for. */
async function settle(app: AppUnderTest): Promise<void> {
  await app.host.events.idle();
  for (let ms = 0; ms < longestAnswerMs && app.host.events.pending().length > 0; ms += minuteMs) {
    await app.host.advanceClock(minuteMs);
    await app.host.events.idle();
  }
}

/** Whether the app wrote pages of customers in the order in which people named them, and none twice. */
function isSteady(history: readonly Change[], named: readonly Customer[], fieldId: string): boolean {
  const written = history
    .filter(({ author }) => author === 'app')
    .flatMap(({ items }) => items.filter((item) => item.fieldId === fieldId).map((item) => item.toString));
  let at = 0;
  return written.every((page) => {
    at = named.findIndex((customer, index) => index >= at && customer.page === page) + 1;
    return at > 0;
  });
}

const isEqual = (one: object, other: object) => JSON.stringify(one) === JSON.stringify(other);
