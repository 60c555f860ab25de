import { useRef, useState, useSyncExternalStore } from 'react';
import type { Versions } from '../conflict/three-way';
import { ensureEgress } from '../egress';
import { useUnsavedGuard } from '../navigation/use-unsaved-guard';
import { useAnnounce } from '../parts/announcer';
import { focusSoon } from '../parts/field-errors';
import { createRecordEditor } from './create-record-editor';
import type { RecordEditorCore } from './create-record-editor';
import type { EditorState } from './editor-state';
import { newSaveId } from './new-save-id';
import type { RecordForm } from './record-form';

/** An editor of one record with what it shows now. */
export interface RecordEditor<Inputs, Stored, Draft extends object, Step extends string>
  extends
    Omit<EditorState<Inputs, Stored, Step>, 'opened' | 'base' | 'saveId' | 'theirs'>,
    Omit<RecordEditorCore<Inputs, Stored, Draft, Step>, 'state' | 'subscribe' | 'versions' | 'isDirty'> {
  /** Whether there are inputs that are not stored; then every way out of the screen asks first. */
  readonly dirty: boolean;
  /** Both versions after a conflict, while they are compared. */
  readonly versions: Versions<Draft> | null;
}

/**
 * Holds the form of one record: checks, consent to hosts, saving, answers that come late, conflicts with other
 * administrators, and the question before inputs are lost. The form supplies its draft, its checks and its calls.
 * @param initial what to begin with; later ones are not looked at, see {@link RecordEditorCore.open}
 */
export function useRecordEditor<Inputs, Stored, Draft extends object, Step extends string>(
  form: RecordForm<Inputs, Stored, Draft>,
  initial: { readonly inputs: Inputs; readonly stored: Stored | null },
): RecordEditor<Inputs, Stored, Draft, Step> {
  const announce = useAnnounce();
  const around = useRef({ form, announce });
  around.current = { form, announce };
  const [core] = useState(() =>
    createRecordEditor<Inputs, Stored, Draft, Step>(
      () => around.current.form,
      {
        consent: ensureEgress,
        focus: focusSoon,
        announce: (text) => around.current.announce(text),
        newSaveId,
      },
      initial,
    ),
  );
  const { inputs, stored, errors, failure, notice, done, running } = useSyncExternalStore(
    core.subscribe,
    core.state,
  );
  const dirty = core.isDirty();
  useUnsavedGuard(dirty);
  const { latest, change, open, run, during, renew, take, fail, tell, compare, settle } = core;
  return {
    ...{ inputs, stored, errors, failure, notice, done, running, dirty },
    ...{ latest, change, open, run, during, renew, take, fail, tell, compare, settle },
    versions: core.versions(),
  };
}
