import { describe, expect, it } from 'vitest';
import type { EditorEvent, EditorState } from './editor-state';
import { openEditor, reduceEditor } from './editor-state';

interface Note {
  readonly name: string;
}
interface StoredNote extends Note {
  readonly revision: number;
}
type State = EditorState<Note, StoredNote, 'save' | 'try'>;
type Event = EditorEvent<Note, StoredNote, 'save' | 'try'>;

const after = (state: State, ...events: readonly Event[]) =>
  events.reduce<State>((before, event) => reduceEditor(before, event), state);
const begun = (): State => openEditor<Note, StoredNote, 'save' | 'try'>({ name: 'Orders' }, null, 'first');
const stored = { name: 'Orders', revision: 1 };
const isStored = (turn: number): Event => ({
  type: 'stored',
  turn,
  stored,
  base: { name: stored.name },
  take: (own) => own,
  nextSaveId: 'second',
});
const failure = {
  step: 'save',
  title: 'Not saved',
  error: { code: 'TIMED_OUT', message: '', fix: '', origin: 'app' },
} as const;

describe('an editor of a record', () => {
  it('runs one step at a time', () => {
    const saving = after(begun(), { type: 'began', turn: 0, step: 'save' });
    expect(after(saving, { type: 'began', turn: 0, step: 'try' })).toBe(saving);
    expect(after(saving, { type: 'ended', turn: 0 }).running).toBeNull();
  });

  it('takes no answer about a record that was opened before', () => {
    const other = { name: 'Customers', revision: 7 };
    const opened = after(
      begun(),
      { type: 'began', turn: 0, step: 'save' },
      { type: 'opened', inputs: { name: other.name }, stored: other, saveId: 'third' },
    );
    expect(opened).toMatchObject({ running: null, stored: other, saveId: 'third' });
    expect(after(opened, isStored(0), { type: 'failed', turn: 0, errors: { name: 'x' }, failure })).toBe(
      opened,
    );
    expect(after(opened, { type: 'ended', turn: 0 })).toBe(opened);
  });

  it('keeps what is typed while it is being stored, as a change of what is stored', () => {
    const typed = after(
      begun(),
      { type: 'began', turn: 0, step: 'save' },
      { type: 'changed', inputs: { name: 'Orders of today' }, path: 'name' },
      isStored(0),
    );
    expect(typed).toMatchObject({ inputs: { name: 'Orders of today' }, base: { name: 'Orders' }, stored });
  });

  it('has one name for a save until its answer is there, and then another', () => {
    const lost = after(begun(), { type: 'failed', turn: 0, errors: {}, failure });
    expect(lost.saveId).toBe('first');
    const typed = after(lost, { type: 'changed', inputs: { name: 'Other' }, path: 'name' });
    expect(typed.saveId).toBe('first');
    expect(after(typed, isStored(0)).saveId).toBe('second');
    expect(after(typed, { type: 'given-up', turn: 0, done: '', nextSaveId: 'next' }).saveId).toBe('next');
  });

  it('forgets a problem once its field is changed, and all messages with the next step', () => {
    const errors = { 'draft.name': 'is missing', 'draft.hosts.0': 'is wrong' };
    const failed = after(begun(), { type: 'failed', turn: 0, errors, failure });
    const changed = after(failed, { type: 'changed', inputs: { name: 'A' }, path: 'draft.hosts' });
    expect(changed).toMatchObject({ errors: { 'draft.name': 'is missing' }, failure });
    expect(after(failed, { type: 'began', turn: 0, step: 'save' })).toMatchObject({
      errors: {},
      failure: null,
    });
  });

  it('is unsaved as a whole once its record is deleted by somebody else', () => {
    const gone = after(begun(), isStored(0), {
      type: 'gone',
      turn: 0,
      take: (own) => own,
      failure,
      nextSaveId: 'new',
    });
    expect(gone).toMatchObject({ stored: null, base: null, saveId: 'new', inputs: { name: 'Orders' } });
  });
});
