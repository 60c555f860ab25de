import { useEffect, useRef, useState } from 'react';
import { pastedEndpoints } from '../../../../src/contract/pasted-address/read-endpoint';
import type { ProviderPreset } from '../../../../src/contract/provider';
import { useAnnounce } from '../parts/announcer';
import { t } from '../text/t';
import type { ConnectionInputs } from './connection-form';
import type { ConnectionState } from './connection-state';
import { listReadings, readPastedField, readPastedForm } from './read-pasted';
import type { PastedPath } from './read-pasted';

/** What was read in a field, and the way back. */
export interface PastedNote {
  readonly path: PastedPath;
  readonly text: string;
  /** What stands in the field since; the note is of nothing else. */
  readonly value: string;
  readonly undo: () => void;
}

/**
 * A field is read so long after it was left: what the reading adds beneath it would move the button that is being
 * pressed away from the pointer.
 */
const readAfterMs = 250;

/** What of a form's editor is needed to change what stands in its fields. */
interface PastedForm {
  readonly latest: () => ConnectionInputs;
  readonly change: (inputs: ConnectionInputs, path: string) => void;
}

/** Reads pasted addresses in the form, tells what was made of them, and takes it back. */
export function usePastedNote(editor: PastedForm, findPreset: (id: string) => ProviderPreset | undefined) {
  const announce = useAnnounce();
  const [note, setNote] = useState<PastedNote | null>(null);
  const kept = useRef(new Map<PastedPath, string>());
  const left = useRef(new Set<PastedPath>());
  const timer = useRef<number | undefined>(undefined);
  useEffect(() => () => window.clearTimeout(timer.current), []);

  const set = (state: ConnectionState, path: string) => editor.change({ ...editor.latest(), state }, path);
  const read = (path: PastedPath) => {
    const before = editor.latest().state;
    const preset = findPreset(before.providerId);
    const typed = valueAt(before, path);
    if (preset === undefined || kept.current.get(path) === typed) return;
    const after = readPastedField(before, preset, path);
    if (after === before) return;
    set(after, path);
    const readings = listReadings(before, after, preset, path);
    const isPlain = readings.length === 1 && readings[0]?.value === typed.trim();
    if (readings.length === 0 || isPlain) return;
    const values = readings.map(({ label, value }) => (label === '' ? value : `${label}: ${value}`));
    const text = t('console.connection.pasted.read', { values });
    const undo = () => {
      kept.current.set(path, typed);
      set(undoReading(editor.latest().state, before, after), path);
      setNote(null);
      announce(t('console.connection.pasted.undone'));
    };
    setNote({ path, text, undo, value: valueAt(after, path) });
    announce(text);
  };
  const leave = (path: PastedPath) => {
    left.current.add(path);
    // Whoever goes on fast has left several by then.
    timer.current ??= window.setTimeout(() => {
      timer.current = undefined;
      const paths = [...left.current];
      left.current.clear();
      for (const each of paths) read(each);
    }, readAfterMs);
  };
  const readAll = () => {
    const before = editor.latest().state;
    const preset = findPreset(before.providerId);
    if (preset === undefined) return;
    const after = readPastedForm(before, preset);
    if (after !== before) set(after, 'draft.settings');
  };
  const isCurrent = note !== null && valueAt(editor.latest().state, note.path) === note.value;
  return { note: isCurrent ? note : null, leave, readAll };
}

/** What stands in a field. */
function valueAt(state: ConnectionState, path: PastedPath): string {
  if (path === 'draft.allowedHosts') return state.allowedHosts;
  const setting = /^draft\.settings\.(.+)$/.exec(path)?.[1];
  if (setting !== undefined) return state.settings[setting] ?? '';
  const field = pastedEndpoints.find((each) => path === `draft.auth.${each}`);
  return field === undefined ? '' : state[field];
}

/** The form with the reading taken back, and whatever was changed since left as it is. */
function undoReading(now: ConnectionState, before: ConnectionState, after: ConnectionState): ConnectionState {
  const names = (Object.keys(before) as (keyof ConnectionState)[]).filter(
    (name) => before[name] !== after[name] && now[name] === after[name],
  );
  return { ...now, ...Object.fromEntries(names.map((name) => [name, before[name]])) };
}
