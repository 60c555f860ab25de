import type { OptionSyncDraft } from '../../../src/contract/option-sync';
import type { Fault } from '../../host/services/faults/fault-table';
import { Chance } from '../../soak/chance';
import { expectData } from '../app-under-test';
import type { AppUnderTest } from '../app-under-test';
import { startCrm } from './crm';
import { failJira, failStorage, nameFault } from './planned-fault';

/** Hours after which a run must be over, whatever happened: a step that died is taken over within one. */
const mostHours = 12;

interface Customer {
  readonly id: string;
  name: string;
}

/** What the battery of option syncs did and saw. */
export interface OptionCounts {
  readonly options: number;
  /** Changes of the rows, each with one fault, or with none that met anything. */
  readonly runs: number;
  readonly struck: number;
  /** Planned faults that met nothing to strike. */
  readonly unmet: readonly string[];
  readonly mostHours: number;
  /** Each difference between the options and the rows, with the fault that it followed. */
  readonly wrong: readonly string[];
}

/** Everything that a run writes, going wrong in every way. */
export const optionFaults: readonly Fault[] = [
  ...failJira('POST /rest/api/3/field/', 'PUT /rest/api/3/field/', '/option/move'),
  ...failStorage(
    'set option-sync-run',
    'set option-ties',
    'set option-undo',
    'set lease:option-sync-step',
    'set points-share',
    'set audit',
  ),
];

/** The same where options are deleted, one call each. */
export const deletionFaults: readonly Fault[] = failJira('DELETE /rest/api/3/field/');

/**
 * Keeps a select list equal to rows that change, with one fault at a time in each run, on four instances. After each the
 * options have to be what they would be without it.
 * @param size how many options
 */
export async function runOptionsBattery(
  size: number,
  { faults, deletions }: { readonly faults: readonly Fault[]; readonly deletions: readonly Fault[] },
): Promise<OptionCounts> {
  const chance = new Chance(8);
  let made = 0;
  const newCustomer = (): Customer => {
    made += 1;
    return { id: `C-${made}`, name: `Customer ${made}` };
  };
  let rows = Array.from({ length: size }, newCustomer);
  const { app, dataSourceId, close } = await startCrm(() => rows, [['id', 'text'], ['name', 'text']]); // prettier-ignore
  try {
    const { id: fieldId, contextId } = app.host.jira.createOptionField({ type: 'select', name: 'Customer' });
    // Options that are disabled count as well, and each run disables some.
    app.host.jira.limitOptions(2 * size);
    const sync = await begin(app, {
      ...{ name: 'Customers', dataSourceId, parameters: {}, fieldId, contextId: String(contextId) },
      ...{ idColumn: 'id', label: '{name}', parent: null, order: 'source', vanished: 'disable' },
      ...{ longLabels: 'cut', schedule: 'hourly' },
    });
    const book = new OptionBook(() => app.host.jira.options(fieldId, contextId));
    const seen = { runs: 0, struck: 0, mostHours: 0 };
    const unmet: string[] = [];
    const wrong: string[] = [];
    const play = async (fault: Fault | null, isDeleting: boolean) => {
      if (fault) app.host.addFault(fault);
      let hours = 0;
      let found = book.compare(rows, { isDeleting });
      for (; hours < mostHours && found.length > 0; hours += 1) {
        await app.syncFields();
        found = book.compare(rows, { isDeleting });
      }
      // What is right stays right: a step that was thought dead, or an event that comes again, changes nothing.
      await app.syncFields();
      wrong.push(...[...new Set([...found, ...book.compare(rows, { isDeleting })])].map((what) => `${fault ? nameFault(fault) : 'no fault'}: ${what}`)); // prettier-ignore
      book.note(rows);
      seen.runs += 1;
      seen.mostHours = Math.max(seen.mostHours, hours);
      if (!fault) return;
      if (app.host.faultsLeft() > 0) unmet.push(nameFault(fault));
      else seen.struck += 1;
      app.host.clearFaults();
    };
    await play(faults[0] ?? null, false);
    for (const fault of faults.slice(1)) {
      rows = change(rows, chance, newCustomer);
      await play(fault, false);
    }
    if (deletions.length > 0) {
      await sync.deleteWhatIsGone();
      // Those that were disabled before are gone now.
      rows = change(rows, chance, newCustomer);
      await play(null, true);
    }
    for (const fault of deletions) {
      rows = change(rows, chance, newCustomer);
      await play(fault, true);
    }
    return { options: rows.length, ...seen, unmet, wrong };
  } finally {
    await close();
  }
}

async function begin(app: AppUnderTest, draft: OptionSyncDraft) {
  const { sync } = expectData(await app.admin('saveOptionSync', { target: null, draft }));
  expectData(await app.admin('previewOptionSync', { id: sync.id }));
  await app.host.advanceClock(3_600_000);
  expectData(await app.admin('startOptionSync', { id: sync.id }));
  return {
    deleteWhatIsGone: async () => {
      const target = { id: sync.id, revision: sync.revision };
      const changed = { ...draft, vanished: 'delete' as const };
      expectData(await app.admin('saveOptionSync', { target, draft: changed, confirmation: sync.fieldName }));
    },
  };
}

/** Renames a few rows, two of them into each other, removes some, adds some and moves one to the front. */
function change(rows: readonly Customer[], chance: Chance, newCustomer: () => Customer): Customer[] {
  const few = Math.max(1, Math.floor(rows.length / 100));
  const next = rows.map((row) => ({ ...row }));
  const start = chance.below(next.length - 3 * few - 2);
  for (const row of next.slice(start, start + few))
    row.name = `${row.name.split(' (')[0]!} (${chance.below(1e6)})`;
  const [one, other] = [next[start + few]!, next[start + few + 1]!];
  [one.name, other.name] = [other.name, one.name];
  next.splice(start + few + 2, few);
  next.unshift(...next.splice(chance.below(next.length), 1));
  next.splice(chance.below(next.length), 0, ...Array.from({ length: few }, newCustomer));
  return next;
}

/** Options as Jira has them, and which of them each record has had. */
class OptionBook {
  private readonly optionOf = new Map<string, string>();

  constructor(private readonly options: () => readonly { id: string; value: string; disabled: boolean }[]) {}

  /** What is not as the rows say; nothing: all is. */
  compare(rows: readonly Customer[], { isDeleting }: { readonly isDeleting: boolean }): readonly string[] {
    const options = this.options();
    const wrong: string[] = [];
    const labels = options.map(({ value }) => value.toLowerCase());
    if (new Set(labels).size < labels.length) wrong.push('a label is there twice');
    const enabled = options.filter(({ disabled }) => !disabled);
    const isEqual =
      enabled.length === rows.length && enabled.every(({ value }, at) => value === rows[at]!.name);
    if (!isEqual) wrong.push(`${enabled.length} options are not the ${rows.length} rows in their order`);
    const valueOf = new Map(options.map(({ id, value }) => [id, value]));
    const lost = rows.filter(({ id, name }) => {
      const known = this.optionOf.get(id);
      return known !== undefined && valueOf.get(known) !== name;
    });
    if (isEqual && lost.length > 0) wrong.push(`${lost.length} records have another option than before`);
    const records = new Set([...this.optionOf.keys(), ...rows.map(({ id }) => id)]).size;
    const expected = isDeleting ? rows.length : records;
    if (isEqual && options.length !== expected)
      wrong.push(`${options.length} options for ${expected} records`);
    return wrong;
  }

  /** Keeps which option each record has. */
  note(rows: readonly Customer[]): void {
    const idOf = new Map(this.options().map(({ id, value }) => [value, id]));
    for (const { id, name } of rows) {
      const option = idOf.get(name);
      if (option !== undefined) this.optionOf.set(id, option);
    }
  }
}
