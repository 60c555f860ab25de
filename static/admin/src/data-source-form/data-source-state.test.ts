import { describe, expect, it } from 'vitest';
import type { DataSourceDetail, ProposedColumn } from '../../../../src/contract/data-source';
import { dataSourceDraftSchema } from '../../../../src/contract/data-source';
import {
  buildDataSourceState,
  leaveAnswer,
  takeDraft,
  takeFound,
  takeStored,
  toDataSourceDraft,
  toDataSourceState,
} from './data-source-state';
import { buildParameterLine } from './parameters';

const users = () => ({
  ...buildDataSourceState(),
  name: 'Users',
  url: 'https://graph.a/users',
  rowsPath: '$.value',
});

const stored = (name: string): DataSourceDetail => ({
  ...dataSourceDraftSchema.parse(toDataSourceDraft({ ...users(), name }, 'abcdefghijkl')),
  id: 'abcdefghijkl',
  revision: 2,
  updatedAtMs: 0,
  health: {
    lastSuccessAtMs: null,
    rowCount: null,
    truncated: false,
    verdict: null,
    lastError: null,
    drift: [],
    suspicion: null,
  },
});
const mail: ProposedColumn = {
  key: 'mail',
  name: 'Mail',
  path: '$.mail',
  type: 'email',
  hidden: false,
  sample: 'a@b.example',
  filled: 1,
  suggested: true,
};

describe('what the form does not edit by itself', () => {
  it('is kept as it was, and stays absent where it was', () => {
    const actionAccess = { automation: true, agents: false };
    const opened = { ...stored('Users'), actionAccess, allowedGroups: [{ id: 'g', name: 'Group' }] };
    const draft = toDataSourceDraft(toDataSourceState(opened), 'abcdefghijkl');
    expect(draft).toMatchObject({ actionAccess, allowedGroups: opened.allowedGroups });
    expect(toDataSourceDraft(toDataSourceState(stored('Users')), 'abcdefghijkl')).not.toHaveProperty(
      'actionAccess',
    );
  });
});

describe('toDataSourceDraft', () => {
  it('gives what the contract accepts, in its units', () => {
    const state = {
      ...users(),
      maxAgeMinutes: '20',
      headers: [
        { uid: '1', name: ' Accept ', value: 'application/json' },
        { uid: '2', name: '', value: '' },
      ],
    };
    const draft = toDataSourceDraft(state, 'abcdefghijkl');
    expect(dataSourceDraftSchema.parse(draft)).toEqual(draft);
    expect(draft.maxAgeSeconds).toBe(1200);
    expect(draft.request.headers).toEqual([{ name: 'Accept', value: 'application/json' }]);
  });
});

describe('an answer of the server', () => {
  const line = { ...buildParameterLine('a'), key: 'department', testValue: 'Sales' };

  it('becomes the form, which keeps the values to try with', () => {
    const sent = { ...users(), name: ' Users ', place: 'KEY-1', impliedValues: { 'page.title': 'x' } };
    const taken = takeFound(takeStored(sent, sent, stored('Users')), sent, { proposedColumns: [mail] });
    expect(taken).toMatchObject({
      target: { id: 'abcdefghijkl', revision: 2 },
      name: 'Users',
      place: 'KEY-1',
      impliedValues: { 'page.title': 'x' },
      columns: [{ key: 'mail', sample: 'a@b.example' }],
    });
  });

  it('does not take back what was typed while it was on its way', () => {
    const sent = users();
    const typed = { ...sent, description: 'Everyone', maxRows: '10' };
    const taken = takeStored(typed, sent, stored('Users'));
    expect(taken).toEqual({ ...typed, target: { id: 'abcdefghijkl', revision: 2 } });
  });

  it('brings no columns to another address', () => {
    const sent = users();
    expect(
      takeFound({ ...sent, url: `${sent.url}?$top=5` }, sent, { proposedColumns: [mail] }).columns,
    ).toHaveLength(1);
    const elsewhere = { ...sent, url: 'https://graph.a/groups' };
    expect(takeFound(elsewhere, sent, { proposedColumns: [mail] })).toBe(elsewhere);
  });

  it('of other records forgets what only the last answer brought, and nothing that somebody chose', () => {
    const rowsShape = { kind: 'map', path: '$.users', keyName: 'id' } as const;
    const sent = { ...users(), rowsPath: '' };
    const found = takeFound(sent, sent, { proposedColumns: [mail], rowsShape });
    expect(found).toMatchObject({ rowsPath: '$.users', kept: { rowsShape }, columns: [{ key: 'mail' }] });
    const left = leaveAnswer(found, [mail]);
    expect(left).toMatchObject({ rowsPath: '', columns: [] });
    expect(left.kept).not.toHaveProperty('rowsShape');

    const again = takeFound(found, found, { proposedColumns: [mail], rowsShape });
    expect(leaveAnswer(again, [mail])).toMatchObject({ rowsPath: '' });
    const chosen = {
      ...found,
      rowsPath: '$.groups',
      kept: { ...found.kept, rowsShape: { ...rowsShape, path: '$.groups' } },
    };
    expect(leaveAnswer(chosen, [mail])).toMatchObject({
      rowsPath: '$.groups',
      kept: { rowsShape: { path: '$.groups' } },
    });
    const said = { ...sent, rowsPath: '$.users', kept: { ...sent.kept, rowsShape } };
    const tried = takeFound(said, said, { proposedColumns: [mail], rowsShape });
    expect(leaveAnswer(tried, [mail])).toMatchObject({ rowsPath: '$.users', kept: { rowsShape } });
  });

  it('leaves the values to try with where two versions were merged', () => {
    const state = { ...users(), parameters: [line], place: 'KEY-1' };
    const merged = takeDraft(state, toDataSourceDraft(state, 'c'), null);
    expect(merged).toMatchObject({ parameters: [{ testValue: 'Sales' }], place: 'KEY-1' });
  });
});
