import { describe, expect, it } from 'vitest';
import type { ErrorBody, ErrorCode, Reply } from '../../../../src/contract/reply';
import { bringTogether } from '../conflict/three-way';
import type { EgressOutcome } from '../egress';
import type { FieldErrors } from '../parts/field-errors';
import { createRecordEditor } from './create-record-editor';
import type { RecordForm, SendingOn, StepPlan } from './record-form';

interface Note {
  readonly name: string;
  readonly text: string;
}
interface StoredNote extends Note {
  readonly revision: number;
}
type Send = (sent: Note, on: SendingOn<StoredNote>) => Reply<StoredNote>;

const note = { name: 'Orders', text: 'a' };
const toNote = ({ name, text }: Note): Note => ({ name, text });
const errorBody = (code: ErrorCode, field?: string): ErrorBody => ({
  code,
  message: `${code}.`,
  fix: 'Do it.',
  origin: 'user',
  ...(field === undefined ? {} : { field }),
});
const failing = (code: ErrorCode, field?: string) => ({ ok: false, error: errorBody(code, field) }) as const;

/** A back end that holds one note, and an editor of it. */
function setUp(options: Partial<RecordForm<Note, StoredNote, Note>> = {}, isNew = false) {
  const world: {
    stored: StoredNote | null;
    readonly sent: { readonly name: string; readonly saveId: string; readonly revision: number | null }[];
    answer: Send | null;
    consent: EgressOutcome;
    readonly asked: string[][];
    readonly said: string[];
    readonly focused: FieldErrors[];
    hasField: boolean;
    release: Promise<void>;
  } = {
    stored: isNew ? null : { ...note, revision: 1 },
    sent: [],
    answer: null,
    consent: { state: 'allowed' },
    asked: [],
    said: [],
    focused: [],
    hasField: true,
    release: Promise.resolve(),
  };
  let count = 0;
  const form: RecordForm<Note, StoredNote, Note> = {
    name: 'note',
    toInputs: toNote,
    toDraft: toNote,
    takeStored: (own, sent, stored) => (own === sent ? toNote(stored) : own),
    takeDraft: (_, merged) => merged,
    afterDeletion: (own) => own,
    read: () => Promise.resolve({ ok: true, data: world.stored }),
    whole: () => [],
    storedAtMs: () => 5,
    ignoresOtherRevisions: false,
    loadFailedTitle: 'Not read',
    ...options,
  };
  const editor = createRecordEditor<Note, StoredNote, Note, 'save'>(
    () => form,
    {
      consent: (hosts) => {
        world.asked.push([...hosts]);
        return Promise.resolve(world.consent);
      },
      focus: (_, errors) => {
        world.focused.push(errors);
        return Promise.resolve(world.hasField && Object.keys(errors).length > 0);
      },
      announce: (text) => void world.said.push(text),
      newSaveId: () => `save-${++count}`,
    },
    { inputs: note, stored: world.stored },
  );
  const store: Send = (sent, on) => {
    if ((on.stored?.revision ?? 0) !== (world.stored?.revision ?? 0)) {
      return failing(world.stored === null ? 'NOT_FOUND' : 'CONFLICT');
    }
    world.stored = { ...sent, revision: (world.stored?.revision ?? 0) + 1 };
    return { ok: true, data: world.stored };
  };
  const plan: StepPlan<Note, StoredNote> = {
    failedTitle: 'Not saved',
    check: ({ name }): FieldErrors => (name === '' ? { name: 'is missing' } : {}),
    hosts: () => ['api.example.com'],
    send: async (sent, on) => {
      world.sent.push({ name: sent.name, saveId: on.saveId, revision: on.stored?.revision ?? null });
      await world.release;
      const reply = (world.answer ?? store)(sent, on);
      return reply.ok ? { ok: true, data: { stored: reply.data } } : reply;
    },
    givenUp: 'Given up.',
  };
  const save = () => editor.run('save', plan);
  const type = (change: Partial<Note>) => editor.change({ ...editor.latest(), ...change }, 'name');
  return { world, editor, plan, save, type, store };
}

/** Holds the back end's answers back until it is called. */
function holdBack(world: { release: Promise<void> }): () => void {
  let go = () => {};
  world.release = new Promise((resolve) => (go = resolve));
  return () => go();
}

describe('saving a record', () => {
  it('stores it, and has nothing unsaved then', async () => {
    const { world, editor, save, type } = setUp();
    type({ name: 'Customers' });
    expect(editor.isDirty()).toBe(true);
    expect(await save()).toEqual({ state: 'done', stored: { name: 'Customers', text: 'a', revision: 2 } });
    expect(world.asked).toEqual([['api.example.com']]);
    expect([editor.isDirty(), editor.state().running, editor.state().stored?.revision]).toEqual([
      false,
      null,
      2,
    ]);
  });

  it('sends nothing with a problem in the form, and leads to the first one', async () => {
    const { world, editor, save, type } = setUp();
    type({ name: '' });
    expect(await save()).toEqual({ state: 'failed' });
    expect([world.sent, world.asked]).toEqual([[], []]);
    expect(world.focused).toEqual([{ name: 'is missing' }]);
    expect([editor.state().errors, editor.state().failure]).toEqual([{ name: 'is missing' }, null]);
  });

  it('is sent once, however often the button is pressed', async () => {
    const { world, save } = setUp();
    const go = holdBack(world);
    const [first, second] = [save(), save()];
    expect(await second).toEqual({ state: 'busy' });
    go();
    expect(await first).toMatchObject({ state: 'done' });
    expect(world.sent).toHaveLength(1);
  });

  it('stops where the consent is declined, and goes on where it is not known, with a notice if it fails', async () => {
    const { world, editor, save } = setUp();
    const error = errorBody('EGRESS_NOT_ALLOWED');
    world.consent = { state: 'refused', isDeclined: true, hosts: ['api.example.com'], error };
    expect(await save()).toEqual({ state: 'failed' });
    expect(world.sent).toEqual([]);
    expect(editor.state()).toMatchObject({ failure: { step: 'save', error }, running: null });
    world.consent = { state: 'unknown', notice: error };
    world.answer = () => failing('APP_FAILED');
    await save();
    expect(editor.state()).toMatchObject({ failure: { error: { code: 'APP_FAILED' } }, notice: { error } });
  });

  it('says after saving that images were not allowed, which stop nothing', async () => {
    const { world, editor, save } = setUp();
    const notice = errorBody('EGRESS_NOT_ALLOWED');
    world.consent = { state: 'without-images', notice };
    expect(await save()).toMatchObject({ state: 'done' });
    const title = 'Pages will not show these images';
    expect(editor.state()).toMatchObject({ notice: { title, error: notice }, failure: null });
    world.consent = { state: 'allowed' };
    await save();
    expect(editor.state().notice).toBeNull();
  });

  it('shows a problem of the server at its field, or as a message where there is no such field', async () => {
    const { world, editor, save } = setUp();
    world.answer = () => failing('INVALID_INPUT', 'draft.name');
    await save();
    expect(editor.state()).toMatchObject({ errors: { 'draft.name': 'INVALID_INPUT.' }, failure: null });
    world.hasField = false;
    await save();
    expect(editor.state().failure).toMatchObject({ title: 'Not saved' });
  });

  it('keeps what is typed meanwhile, which is then still to be saved', async () => {
    const { world, editor, save, type } = setUp();
    type({ name: 'Customers' });
    const go = holdBack(world);
    const saving = save();
    await Promise.resolve();
    await Promise.resolve();
    expect(world.sent).toHaveLength(1);
    type({ text: 'b' });
    go();
    expect(await saving).toMatchObject({ state: 'overtaken', stored: { text: 'a' } });
    expect([editor.latest(), editor.isDirty()]).toEqual([{ name: 'Customers', text: 'b' }, true]);
  });

  it('drops an answer about a record that is no longer open', async () => {
    const { world, editor, save } = setUp();
    const go = holdBack(world);
    const saving = save();
    await Promise.resolve();
    editor.open({ name: 'Other', text: '' }, null);
    go();
    expect(await saving).toEqual({ state: 'late' });
    expect(editor.state()).toMatchObject({ inputs: { name: 'Other' }, stored: null, running: null });
  });

  it('makes way for the next try after a step that was given up', async () => {
    const { world, editor, plan, save } = setUp({}, true);
    expect(await editor.run('save', { ...plan, send: () => Promise.resolve(null) })).toEqual({
      state: 'given-up',
    });
    expect([editor.state().done, editor.state().failure]).toEqual(['Given up.', null]);
    await save();
    expect(world.sent[0]?.saveId).not.toBe('save-1');
  });

  it('has the same name when it is sent again because its answer was lost', async () => {
    const { world, save, type, store } = setUp({}, true);
    world.answer = (sent, on) => {
      store(sent, on);
      return failing('TIMED_OUT');
    };
    expect(await save()).toEqual({ state: 'failed' });
    // The server knows its own save.
    world.answer = () => ({ ok: true, data: world.stored! });
    expect(await save()).toMatchObject({ state: 'done', stored: { revision: 1 } });
    world.answer = null;
    type({ text: 'b' });
    await save();
    const [first, again, next] = world.sent.map(({ saveId }) => saveId);
    expect(again).toBe(first);
    expect(next).not.toBe(first);
  });
});

describe('a record that somebody else changed meanwhile', () => {
  const other = { ...note, text: 'theirs', revision: 4 };

  it('is not overwritten: both versions are brought together, field by field', async () => {
    const { world, editor, save, type } = setUp();
    type({ name: 'Mine' });
    world.stored = other;
    expect(await save()).toEqual({ state: 'failed' });
    expect(editor.state().failure?.error.code).toBe('CONFLICT');
    await editor.compare();
    const versions = editor.versions();
    expect(versions).toEqual({
      base: note,
      mine: { name: 'Mine', text: 'a' },
      theirs: { name: 'Orders', text: 'theirs' },
      theirsAtMs: 5,
      whole: [],
    });
    editor.settle(versions && bringTogether(versions.base, versions.mine, versions.theirs));
    expect(editor.latest()).toEqual({ name: 'Mine', text: 'theirs' });
    expect([editor.isDirty(), editor.versions()]).toEqual([true, null]);
    expect(await save()).toMatchObject({ state: 'done', stored: { revision: 5 } });
  });

  it('leaves my version as it is where the comparison is left', async () => {
    const { world, editor, save, type } = setUp();
    type({ name: 'Mine' });
    world.stored = other;
    await save();
    await editor.compare();
    editor.settle(null);
    expect(editor.latest().name).toBe('Mine');
    expect([editor.state().failure?.error.code, editor.versions()]).toEqual(['CONFLICT', null]);
  });

  it('is replaced without asking where another revision brought no other draft', async () => {
    const { world, save, type } = setUp({ ignoresOtherRevisions: true });
    type({ name: 'Mine' });
    world.stored = { ...note, revision: 4 };
    expect(await save()).toMatchObject({ state: 'done', stored: { name: 'Mine', revision: 5 } });
    expect(world.sent.map(({ revision }) => revision)).toEqual([1, 4]);
  });

  it('is no conflict where the other version is mine: the answer of an earlier save was lost', async () => {
    const { world, save, type } = setUp({ ignoresOtherRevisions: true });
    type({ name: 'Mine' });
    world.stored = { name: 'Mine', text: 'a', revision: 4 };
    expect(await save()).toMatchObject({ state: 'done' });
  });

  it('is asked about where only the revision tells, and where the other draft differs', async () => {
    for (const ignoresOtherRevisions of [true, false]) {
      const { world, editor, save, type } = setUp({ ignoresOtherRevisions });
      type({ name: 'Mine' });
      world.stored = ignoresOtherRevisions ? other : { ...note, revision: 4 };
      expect(await save()).toEqual({ state: 'failed' });
      expect(editor.state().failure?.error.code).toBe('CONFLICT');
      expect(world.sent).toHaveLength(1);
    }
  });

  it('is brought together at once where the form can', async () => {
    const { world, editor, save, type } = setUp({
      rebase: { merge: (base, own, theirs) => bringTogether(base, own, toNote(theirs)), fix: 'Look.' },
    });
    type({ name: 'Mine' });
    world.stored = other;
    await save();
    expect(editor.latest()).toEqual({ name: 'Mine', text: 'theirs' });
    expect(editor.state().failure?.error).toMatchObject({ code: 'CONFLICT', fix: 'Look.' });
    expect(await save()).toMatchObject({ state: 'done', stored: { revision: 5 } });
  });

  it('is saved as a new one where they deleted it', async () => {
    const { world, editor, save } = setUp();
    world.stored = null;
    expect(await save()).toEqual({ state: 'failed' });
    expect(editor.state().failure?.error.message).toContain('deleted this in the meantime');
    expect(editor.isDirty()).toBe(true);
    const before = world.sent[0]?.saveId;
    expect(await save()).toMatchObject({ state: 'done', stored: { revision: 1 } });
    expect(world.sent[1]?.saveId).not.toBe(before);
  });

  it('is restored where they deleted it, and what was typed stays to be saved over it', async () => {
    const restored = { ...note, revision: 3 };
    const { world, editor, save, type } = setUp({
      restore: () => {
        world.stored = restored;
        return Promise.resolve({ ok: true, data: restored });
      },
    });
    type({ name: 'Mine' });
    world.stored = null;
    await save();
    expect(editor.state().gone).not.toBeNull();
    await editor.restore();
    expect(editor.state()).toMatchObject({ gone: null, failure: null, running: null, stored: restored });
    expect(editor.latest()).toEqual({ name: 'Mine', text: 'a' });
    expect(editor.isDirty()).toBe(true);
    expect(await save()).toMatchObject({ state: 'done', stored: { name: 'Mine', revision: 4 } });
  });

  it('finds a conflict where they changed it before they deleted it', async () => {
    const { world, editor, save, type } = setUp({
      restore: () => {
        world.stored = other;
        return Promise.resolve({ ok: true, data: other });
      },
    });
    type({ name: 'Mine' });
    world.stored = null;
    await save();
    await editor.restore();
    expect(await save()).toEqual({ state: 'failed' });
    expect(editor.state().failure?.error.code).toBe('CONFLICT');
    await editor.compare();
    expect(editor.versions()).toMatchObject({
      base: note,
      mine: { name: 'Mine' },
      theirs: { text: 'theirs' },
    });
  });

  it('can still be saved as a new one where it could not be restored', async () => {
    const { world, editor, save } = setUp({ restore: () => Promise.resolve(failing('NOT_FOUND')) });
    world.stored = null;
    await save();
    await editor.restore();
    expect(editor.state().failure).toMatchObject({ title: 'It was not restored' });
    expect(editor.state().gone).not.toBeNull();
    expect(await save()).toMatchObject({ state: 'done', stored: { revision: 1 } });
    expect(editor.state().gone).toBeNull();
  });

  it('says what is missing where something else than the record is gone', async () => {
    const { world, editor, save } = setUp();
    world.answer = () => failing('NOT_FOUND');
    await save();
    expect(editor.state().failure?.error.message).toBe('NOT_FOUND.');
    expect(editor.state().stored).not.toBeNull();
  });
});

describe('a newer state that another form made', () => {
  it('is taken, and what was changed here stays', () => {
    const { editor, type } = setUp();
    type({ name: 'Mine' });
    const theirs = { name: 'Orders', text: 'theirs', revision: 2 };
    editor.renew(theirs, (base, own) => bringTogether(base, own, toNote(theirs)));
    expect(editor.latest()).toEqual({ name: 'Mine', text: 'theirs' });
    expect(editor.state().stored).toBe(theirs);
    expect(editor.isDirty()).toBe(true);
  });
});
