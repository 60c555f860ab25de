import type { AuditArea, AuditEntry } from '../../../src/contract/audit';
import type { Surface } from '../../../src/contract/binding';
import type { AccessKind, RecordKind, UsageCount } from '../../../src/contract/console-api';
import type { PlannedImport } from '../../../src/contract/transfer';

const number = (value: number) => new Intl.NumberFormat('en').format(value);
const list = (items: readonly string[]) => new Intl.ListFormat('en').format(items);
const count = (value: number, one: string, many = `${one}s`) =>
  `${number(value)} ${value === 1 ? one : many}`;

const areas: Readonly<Record<AuditArea, string>> = {
  connection: 'Connection',
  'data-source': 'Data source',
  'sign-in': 'Sign-in',
  binding: 'Use on a page',
  field: 'Jira field',
  gateway: 'API call',
  'gateway-settings': 'API access',
  import: 'Export and import',
};
const outcomes: Readonly<Record<AuditEntry['outcome'], string>> = {
  done: 'Done',
  refused: 'Refused',
  failed: 'Failed',
};
const kinds: Readonly<Record<RecordKind, string>> = {
  connection: 'Connection',
  'data-source': 'Data source',
};
const surfaces: Readonly<Record<Surface, string>> = {
  'confluence-macro': 'Page',
  'jira-field': 'Jira field',
  'jira-panel': 'Jira panel',
  'dashboard-widget': 'Dashboard',
};
const planned: Readonly<Record<PlannedImport['state'], string>> = {
  new: 'New',
  changed: 'Changed',
  same: 'Same',
  conflict: 'Conflict',
};
const accessKinds: Readonly<Record<AccessKind, { readonly label: string; readonly help: string }>> = {
  space: {
    label: 'Spaces',
    help: 'Confluence spaces whose pages may show it. No space and no project: everywhere.',
  },
  project: { label: 'Projects', help: 'Jira projects that may use it. No space and no project: everywhere.' },
  group: {
    label: 'Groups',
    help: 'Readers have to be in one of these groups. None: whoever sees the page or issue.',
  },
};

/** Texts of the console's lists, histories, audit trail, recycle bin and import. */
export const consoleTexts = {
  list: {
    search: (what: string) => `Search ${what}`,
    range: (from: number, to: number, total: number) => `${number(from)}–${number(to)} of ${number(total)}`,
    found: (total: number) => `${number(total)} found`,
    previous: 'Previous page',
    next: 'Next page',
    noMatch: 'Nothing matches this search and these filters.',
    clear: 'Clear search and filters',
    state: 'State',
    anyState: 'Any state',
    attention: 'Needs attention',
    working: 'Working',
    notTested: 'Not tested',
    connection: 'Connection',
    anyConnection: 'Any connection',
    provider: 'Provider',
    anyProvider: 'Any provider',
    dataSourceCount: (value: number) => count(value, 'data source'),
    connectionCount: (value: number) => count(value, 'connection'),
    attentionCount: (value: number) =>
      value === 1 ? '1 needs attention' : `${number(value)} need attention`,
    allWell: 'nothing needs attention',
    usedOn: 'Used on',
    uses: ({ pages, fields, others }: UsageCount) =>
      [
        pages > 0 ? count(pages, 'page') : '',
        fields > 0 ? count(fields, 'field') : '',
        others > 0 ? count(others, 'panel or dashboard', 'panels and dashboards') : '',
      ]
        .filter(Boolean)
        .join(', '),
    unused: 'Not used yet',
    activity: (name: string) => `Activity of ${name}`,
    unreadableTitle: 'Some stored entries cannot be read',
    unreadable: (names: readonly string[]) =>
      `This version of the app cannot read ${list(names)}. Nothing is lost: update the app to its newest version.`,
    unnamed: (kind: RecordKind, id: string) => `${kinds[kind].toLowerCase()} ${id}`,
  },
  remove: {
    dataSourceTitle: (name: string) => `Delete data source “${name}”?`,
    dataSource:
      'Its stored rows are deleted now. The data source itself can be restored for 30 days, and its pages work again then.',
    looking: 'Looking where it is used…',
    unused: 'No page or field uses it.',
    usedBy: (total: number) =>
      `${count(total, 'place')} ${total === 1 ? 'uses' : 'use'} it and will say that an administrator deleted it:`,
    more: (value: number) => `and ${number(value)} more`,
    unknown: 'Where it is used could not be found out.',
    connection:
      'Its credentials stay encrypted for 30 days, so that it can be restored. “Delete for good” under Recently deleted removes them at once.',
    deleted: (name: string) => `“${name}” was deleted`,
    deletedHelp: 'It can be restored for 30 days.',
    undo: 'Undo',
    restored: (name: string) => `“${name}” was restored`,
    notDeleted: (name: string) => `“${name}” could not be deleted`,
    notRestored: (name: string) => `“${name}” could not be restored`,
  },
  deleted: {
    title: 'Recently deleted',
    intro: 'Deleted data sources and connections stay here for 30 days. Then they are deleted for good.',
    caption: 'Recently deleted',
    emptyTitle: 'Nothing was deleted',
    empty: 'What you delete can be restored from here for 30 days.',
    columns: {
      name: 'Name',
      kind: 'Kind',
      deleted: 'Deleted',
      until: 'Deleted for good',
      actions: 'Actions',
    },
    kinds,
    restore: 'Restore',
    restoreName: (name: string) => `Restore ${name}`,
    purge: 'Delete for good',
    purgeName: (name: string) => `Delete for good: ${name}`,
    purgeTitle: (name: string) => `Delete “${name}” for good?`,
    purgeConnection: 'Its credentials and tokens are deleted. This cannot be undone.',
    purgeDataSource:
      'Pages and fields that use it have to be given another data source. This cannot be undone.',
    purged: (name: string) => `“${name}” was deleted for good`,
    notPurged: (name: string) => `“${name}” could not be deleted for good`,
  },
  places: {
    title: 'Where it is used',
    caption: 'Places that use it',
    columns: { place: 'Place', kind: 'Kind', where: 'Space or project', bound: 'Set up' },
    surfaces,
    gone: 'Deleted, or not visible to you',
    unnamed: (surface: Surface, id: string) => `${surfaces[surface]} ${id.split('.')[0] ?? id}`,
    none: 'No page or field uses it yet.',
    more: (value: number) => `${number(value)} more are not shown.`,
    failedTitle: 'Could not find out where it is used',
  },
  activity: {
    title: (name: string) => `Activity of ${name}`,
    health: 'State',
    runs: 'Last refreshes',
    chart: (runs: number, failed: number) =>
      `Duration of the last ${count(runs, 'refresh', 'refreshes')}, ${failed === 0 ? 'none failed' : `${number(failed)} failed`}`,
    bar: (age: string, duration: string, failed: boolean) => `${age}: ${duration}${failed ? ', failed' : ''}`,
    columns: {
      time: 'Time',
      source: 'Data source',
      duration: 'Duration',
      pages: 'Pages',
      rows: 'Rows',
      outcome: 'Outcome',
    },
    ok: 'Refreshed',
    failed: 'Failed',
    partial: 'Incomplete',
    none: 'It has not been refreshed yet.',
    noneConnection: 'No data source has read through it yet.',
    drift: 'Columns that no longer fit',
    loadFailed: 'Could not read the history',
    edit: 'Edit',
    duration: (ms: number) => (ms < 1000 ? `${number(Math.round(ms))} ms` : `${(ms / 1000).toFixed(1)} s`),
  },
  audit: {
    title: 'Audit log',
    intro: 'Who changed, signed in, deleted, restored, exported or called what. Kept for a year.',
    caption: 'Audit log',
    areas,
    outcomes,
    filters: {
      area: 'Area',
      anyArea: 'Any area',
      outcome: 'Outcome',
      anyOutcome: 'Any outcome',
      person: 'Person, of those loaded',
      anyPerson: 'Anyone',
      record: 'Record',
      anyRecord: 'Any record',
      from: 'From',
      to: 'To',
    },
    columns: {
      time: 'Time',
      person: 'Who',
      area: 'Area',
      what: 'What',
      record: 'Record',
      outcome: 'Outcome',
      detail: 'Detail',
    },
    app: 'The app',
    empty: 'Nothing was recorded in this time.',
    nothingYet: (before: string) => `Nothing found back to ${before}.`,
    older: 'Load older entries',
    loading: 'Loading entries',
    failedTitle: 'Could not read the audit log',
    exportCsv: 'Export CSV',
    exporting: (entries: number) => `Reading… ${count(entries, 'entry', 'entries')}`,
    exported: (entries: number) => `${count(entries, 'entry was', 'entries were')} exported`,
    exportedPart: 'There are older ones too. Set “To” to the day of the last one to export them.',
    action: (action: string) => action.charAt(0).toUpperCase() + action.slice(1).replaceAll('-', ' '),
  },
  transfer: {
    title: 'Export and import',
    intro:
      'Take connections and data sources to another site, or keep them as a file. Secrets are never in the file.',
    exportTitle: 'Export',
    exportHelp: 'Choose what to put into the file. Connections of the chosen data sources go with them.',
    exportButton: 'Export as JSON',
    exported: (connections: number, dataSources: number) =>
      `${count(connections, 'connection')} and ${count(dataSources, 'data source')} were exported`,
    exportFailed: 'Could not export',
    nothing: 'There is nothing to export yet.',
    importTitle: 'Import',
    importHelp:
      'Choose a file that was exported here or on another site. You see what would change before anything does.',
    file: 'File',
    refusedTitle: 'This file cannot be imported',
    notJson: 'It is not a JSON file, or it is damaged.',
    tooLarge: 'It is larger than 20 MB.',
    partTooLarge: 'One of its entries is larger than the app can take.',
    refusedFix: 'Export the configuration again and choose that file.',
    planning: 'Comparing the file with what is here…',
    planTitle: 'What the import would do',
    planCaption: 'Entries of the file',
    summary: (counts: Readonly<Record<PlannedImport['state'], number>>) =>
      (['new', 'changed', 'same', 'conflict'] as const)
        .filter((state) => counts[state] > 0)
        .map((state) => `${number(counts[state])} ${planned[state].toLowerCase()}`)
        .join(' · '),
    states: planned,
    columns: { take: 'Import', name: 'Name', kind: 'Kind', state: 'State', change: 'What changes' },
    take: (name: string) => `Import ${name}`,
    changes: (changes: readonly string[]) => list(changes),
    secretsTitle: 'Secrets that are missing here',
    secretsHelp: 'They are not in the file. You can leave them empty and enter them later.',
    apply: (value: number) => `Import ${count(value, 'entry', 'entries')}`,
    progress: (done: number, total: number) => `Importing ${number(done)} of ${number(total)}`,
    done: (value: number) => `${count(value, 'entry was', 'entries were')} imported`,
    someFailed: (value: number) => `${count(value, 'entry was', 'entries were')} not imported`,
    cancel: 'Cancel',
    notAllowedTitle: 'Nothing was imported yet',
    notAllowed: (hosts: readonly string[]) => `The app may not send data to ${list(hosts)} yet.`,
    notAllowedFix:
      'Your choice and what you entered are still here. Choose Import again, and Allow in the dialog that asks; or take out the connections that need it.',
    nothingToDo: 'Everything in this file is here already.',
  },
  access: {
    kinds: accessKinds,
    searching: 'Searching…',
    typeToSearch: 'Type to search',
    none: 'Nothing found',
    cannotSearch: 'Searching is not possible here. Type the key and press Enter.',
    add: (typed: string) => `Use “${typed}”`,
  },
} as const;
