import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { actionForm } from '../../locales/en-US/action-form';
import { callback } from '../../locales/en-US/callback';
import { consoleTexts } from '../../locales/en-US/console';
import { field } from '../../locales/en-US/field';
import { fieldConfig } from '../../locales/en-US/field-config';
import { macro } from '../../locales/en-US/macro';
import { macroSettings } from '../../locales/en-US/macro-settings';
import { panel } from '../../locales/en-US/panel';
import { serverTexts } from '../../locales/en-US/server';
import { settings } from '../../locales/en-US/settings';
import { shared } from '../../locales/en-US/shared';
import { columnTypes } from '../../src/contract/table';
import type { CellValue, ColumnType, Table } from '../../src/contract/table';
import type { Language } from '../../src/contract/text/language';
import { tellText } from '../../src/contract/text/tell-text';
import { buildText } from '../../src/contract/text/text';
import type { TextValue } from '../../src/contract/text/text';
import { aggregations, dateSteps, displays, filterOperators } from '../../src/contract/view';
import { viewSettingsSchema } from '../../src/contract/view-schema';
import {
  columnDefinitionSchema,
  proposeListColumns,
} from '../../src/core/data-source/sharepoint/propose-list-columns';
import { toErrorBody } from '../../src/core/failure/to-error-body';
import { toAdfMessage } from '../../src/core/table/adf';
import type { AdfDocument, AdfNode } from '../../src/core/table/adf';
import { buildTableWords } from '../../src/core/table/table-words';
import { toCsv, toTabbedText } from '../../src/core/table/to-csv';
import { maxExportRows } from '../../src/core/table/to-adf';
import { exportView } from '../../src/core/view/export-view';
import { everyFailure } from '../../src/core/troubleshooting/example-failures';

/*
 * A language that marks every text: what a reader sees of letters outside the marks is what people or services
 * wrote, what Intl wrote, or English that no translation reaches. Names here are Greek and the locale is Greek, so
 * Latin letters outside the marks can only be the last.
 */

const open = '⟦';
const close = '⟧';

/** The texts, each in marks; its placeholders stand outside of them. */
function mark(node: unknown): unknown {
  if (typeof node === 'string') return `${open}${node.replace(/\{\w+\}/g, `${close}$&${open}`)}${close}`;
  return Object.fromEntries(Object.entries(node as object).map(([name, each]) => [name, mark(each)]));
}

const messages = {
  ...{ shared, settings, macro, macroSettings, field, fieldConfig, panel, actionForm, callback },
  ...serverTexts,
  console: consoleTexts,
};
const language: Language = { locale: 'el-GR', messages: mark(messages) };

/** What no translation has reached. */
function unmarked(text: string): string {
  return text.replaceAll(new RegExp(`${open}[^${open}${close}]*${close}`, 'g'), '');
}

const latin = /[a-z]{2,}/i;

const samples: Readonly<Record<ColumnType, readonly CellValue[]>> = {
  text: ['Άδα', 'Βασίλης'],
  number: [1234.5, -2],
  currency: [1234.5, 0],
  percent: [0.5, 1.25],
  boolean: [true, false],
  date: ['2026-03-31', '2025-01-02'],
  'date-time': ['2026-03-31T10:00:00Z', '2025-01-02T00:00:00Z'],
  duration: [5400, 90_061],
  person: [{ name: 'Άδα' }, { name: 'Βασίλης' }],
  people: [[{ name: 'Άδα' }, { name: 'Βασίλης' }], []],
  email: ['', null],
  link: [{ url: 'https://1.2/', text: 'Σύνδεσμος' }, null],
  image: [{ url: 'https://1.2/3', text: 'Εικόνα' }, null],
  choice: ['Ανοιχτό', 'Κλειστό'],
  choices: [['Ανοιχτό', 'Κλειστό'], []],
  lookup: ['Πελάτης', null],
  json: ['[1]', null],
};

const table: Table = {
  columns: columnTypes.map((type, index) => ({
    key: `c${index}`,
    name: `Στήλη ${index}`,
    type,
    ...(type === 'currency' ? { currency: 'EUR' } : {}),
    ...(type === 'number' ? { format: { unit: 'κιλά' } } : {}),
  })),
  rows: [0, 1, 0].map((which) => columnTypes.map((type) => samples[type][which] ?? null)),
};

const viewer = { locale: 'el-GR', timeZone: 'Europe/Athens', words: buildTableWords(() => language) };
const moment = { ...viewer, nowMs: Date.parse('2026-03-31T10:00:00Z'), defaultSort: [] };
const notes = {
  source: buildText('note.export.source', { name: 'Πελάτες', when: 'σήμερα', timeZone: '+2' }),
  warnings: [buildText('note.export.more', { count: 2 })],
  language,
};

function walk(nodes: readonly AdfNode[]): readonly AdfNode[] {
  return nodes.flatMap((node) => [node, ...walk(node.content ?? [])]);
}
const textsOf = (document: AdfDocument) =>
  walk(document.content).flatMap(({ text }) => (text === undefined ? [] : [text]));

function expectTranslated(document: AdfDocument): void {
  for (const text of textsOf(document)) expect(unmarked(text), text).not.toMatch(latin);
}

const exported = (view: Record<string, unknown>, of: Table = table) =>
  exportView(of, viewSettingsSchema.parse(view), moment, notes);

describe('an export in another language has no English in it', () => {
  it.each(displays)('as %s, of every column type', (display) => {
    expectTranslated(exported({ display }));
  });

  it.each(columnTypes.map((type, index) => [type, `c${index}`] as const))(
    'as a chart or a value of %s',
    (_, column) => {
      for (const aggregation of aggregations) {
        for (const dateStep of dateSteps) {
          const chart = { groupBy: column, seriesBy: 'c4', aggregation, value: 'c1', dateStep };
          expectTranslated(exported({ display: 'chart', chart }));
        }
        expectTranslated(
          exported({ display: 'chart', chart: { groupBy: 'c4', aggregation, value: column } }),
        );
        expectTranslated(exported({ display: 'value', value: { column, aggregation } }));
      }
    },
  );

  it.each(filterOperators)('with the condition ‘%s’, whether it can be applied or not', (operator) => {
    for (const column of [...table.columns.map(({ key }) => key), '999']) {
      for (const values of [[], ['5'], ['κάτι', '6']]) {
        expectTranslated(exported({ filter: { conditions: [{ column, operator, values }] } }));
      }
    }
  });

  it('without rows, with more rows than it shows, and with columns that are closed', () => {
    expectTranslated(exported({}, { ...table, rows: [] }));
    const rows = Array.from({ length: maxExportRows + 1 }, () => table.rows[0]!);
    for (const display of displays) expectTranslated(exported({ display }, { ...table, rows }));
    const closedColumns = [{ key: 'c99', name: 'Κλειστή' }];
    const settings = viewSettingsSchema.parse({ columns: [{ key: 'c99' }] });
    expectTranslated(exportView(table, settings, moment, { ...notes, closedColumns }));
  });

  it('in a file and in the text for the clipboard', () => {
    for (const text of [toCsv(table, viewer), toTabbedText(table, viewer)]) {
      expect(unmarked(text).replaceAll('https://', '')).not.toMatch(latin);
      expect(text).toContain(open);
    }
  });
});

describe('a reason in another language', () => {
  it('says nothing in English but what a service or a protocol calls so', () => {
    for (const failure of everyFailure) {
      const subject = { connection: 'Σύνδεση', dataSource: 'Πηγή' };
      const { message, fix } = toErrorBody({ failure, subject }, language);
      const named = new Set([...stringsIn(failure), ...properNames]);
      let rest = unmarked(`${message} ${fix}`);
      for (const name of [...named].sort((one, other) => other.length - one.length)) {
        rest = rest.replaceAll(name, '');
      }
      expect(rest, `${failure.reason}: ${message} ${fix}`).not.toMatch(latin);
      expect(textsOf(toAdfMessage(message)).join('')).toContain(open);
    }
  });
});

describe('what is proposed in another language', () => {
  const say = (text: TextValue) => tellText(messages, text, language);

  it('has headings of SharePoint’s own columns in it', () => {
    const definitions = ['Author', 'Editor', 'Created', 'Modified', 'ID'].map((name) =>
      columnDefinitionSchema.parse({ name }),
    );
    const addresses = { people: null, ofList: () => '' };
    const { columns } = proposeListColumns(definitions, addresses, say);
    expect(columns).toHaveLength(5);
    for (const { name } of columns) expect(unmarked(name), name).not.toMatch(latin);
  });

  it('has a reason without an address in it', () => {
    const failure = { reason: 'redirected', host: '1.2', toHost: null } as const;
    const { message } = toErrorBody({ failure, subject: { dataSource: 'Πηγή' } }, language);
    expect(unmarked(message), message).not.toMatch(latin);
  });
});

describe('the marks', () => {
  it('leave what stands outside of them', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z ]{0,8}$/), (said) => {
        expect(unmarked(`${open}Showing ${close}${said}${open} rows${close}`)).toBe(said);
      }),
    );
  });
});

/** What has one name in every language. */
const properNames = ['Confluence', 'Jira', 'UTC'] as const;

/** What a failure holds of other people's words. */
function stringsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return value === '' ? [] : [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(stringsIn) : [];
}
