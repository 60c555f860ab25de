import { describe, expect, it } from 'vitest';
import { aConnectionDraft, clientSecret, seedConnection } from '../../../test/builders/connections';
import { aDataSourceDraft } from '../../../test/builders/data-sources';
import { buildFakePorts } from '../../../test/fakes/fake-ports';
import { saveConnection } from '../connection/save-connection';
import { saveDataSource } from '../data-source/save-data-source';

const saveId = 'savedbyonebrowser0000001';
const otherSaveId = 'savedbyanother0000000002';

describe('a save that is sent again because its answer was lost', () => {
  it('makes no second connection, and is no conflict with itself', async () => {
    const ports = buildFakePorts();
    const save = (name: string, id = saveId, target: { id: string; revision: number } | null = null) =>
      saveConnection(ports, {
        target,
        saveId: id,
        draft: aConnectionDraft({ name }),
        secrets: target === null ? { clientSecret } : {},
      });
    await save('First');
    expect(await save('First')).toMatchObject({ ok: true, value: { id: saveId, revision: 1 } });
    expect(await save('Changed since')).toMatchObject({ ok: true, value: { id: saveId, revision: 2 } });
    const target = { id: saveId, revision: 1 };
    expect(await save('Mine', otherSaveId, target)).toMatchObject({
      ok: false,
      failure: { failure: { reason: 'conflict' } },
    });
    await save('Theirs', otherSaveId, { id: saveId, revision: 2 });
    expect(await save('First')).toMatchObject({ ok: false, failure: { failure: { reason: 'conflict' } } });
  });

  it('makes no second data source', async () => {
    const ports = buildFakePorts();
    seedConnection(ports);
    const save = (target: { id: string; revision: number } | null, id: string) =>
      saveDataSource(ports, { target, saveId: id, draft: aDataSourceDraft() });
    await save(null, saveId);
    expect(await save(null, saveId)).toMatchObject({ ok: true, value: { id: saveId, revision: 1 } });
    const target = { id: saveId, revision: 1 };
    await save(target, otherSaveId);
    expect(await save(target, otherSaveId)).toMatchObject({ ok: true, value: { revision: 2 } });
  });
});
