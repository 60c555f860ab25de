import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import type { Versions } from '../conflict/three-way';
import { ensureEgress } from '../egress';
import { useNavigation } from '../navigation/use-navigation';
import { useUnsavedGuard } from '../navigation/use-unsaved-guard';
import { useAnnounce } from '../parts/announcer';
import { focusSoon } from '../parts/field-errors';
import { useFlags } from '../parts/use-flags';
import { t } from '../text/t';
import { createRecordEditor } from './create-record-editor';
import type { RecordEditorCore } from './create-record-editor';
import type { EditorState } from './editor-state';
import { parseKeptEditor, toKeptEditor } from './kept-editor';
import { newSaveId } from './new-save-id';
import type { RecordForm } from './record-form';

/** An editor of one record with what it shows now. */
export interface RecordEditor<Inputs, Stored, Draft extends object, Step extends string>
  extends
    Omit<EditorState<Inputs, Stored, Step>, 'opened' | 'base' | 'saveId' | 'theirs' | 'gone'>,
    Omit<RecordEditorCore<Inputs, Stored, Draft, Step>, 'state' | 'subscribe' | 'versions' | 'isDirty'> {
  /** Whether there are inputs that are not stored; then every way out of the screen asks first. */
  readonly dirty: boolean;
  /** Whether somebody deleted the record under the form, which can be taken back. */
  readonly isGone: boolean;
  /** Whether it goes on with what was typed before the page was reloaded. */
  readonly isRestored: boolean;
  /** Lets go of what was kept over a reload: the form is given up without leaving its screen. */
  readonly forget: () => void;
  /** Both versions after a conflict, while they are compared. */
  readonly versions: Versions<Draft> | null;
}

/**
 * Holds the form of one record: checks, consent to hosts, saving, answers that come late, conflicts with other
 * administrators, the question before inputs are lost, and what was typed over a reload of the page. The form supplies its draft, its checks and its calls.
 * @param initial what to begin with; later ones are not looked at, see {@link RecordEditorCore.open}
 */
export function useRecordEditor<Inputs, Stored, Draft extends object, Step extends string>(
  form: RecordForm<Inputs, Stored, Draft>,
  initial: { readonly inputs: Inputs; readonly stored: Stored | null },
): RecordEditor<Inputs, Stored, Draft, Step> {
  const announce = useAnnounce();
  const around = useRef({ form, announce });
  around.current = { form, announce };
  const { kept: readKept, keep } = useNavigation();
  const keptAs = form.keptAs ?? form.name;
  const [kept] = useState(() => parseKeptEditor(readKept(keptAs), initial));
  const [core] = useState(() =>
    createRecordEditor<Inputs, Stored, Draft, Step>(
      () => around.current.form,
      {
        consent: ensureEgress,
        focus: focusSoon,
        announce: (text) => around.current.announce(text),
        newSaveId,
      },
      kept ?? initial,
    ),
  );
  const { inputs, base, stored, saveId, gone, errors, failure, notice, done, running } = useSyncExternalStore(
    core.subscribe,
    core.state,
  );
  const dirty = core.isDirty();
  useUnsavedGuard(dirty);
  useEffect(() => {
    const { form: newest } = around.current;
    keep(keptAs, dirty ? toKeptEditor({ inputs, base, stored, saveId }, newest) : undefined);
  }, [keep, keptAs, dirty, inputs, base, stored, saveId]);
  const { succeed } = useFlags();
  const [isRestored] = useState(kept !== null && dirty);
  useEffect(() => {
    if (isRestored) succeed(t('console.app.restored'), { description: t('console.app.restoredHelp') });
  }, [isRestored, succeed]);
  const { latest, change, open, run, during, renew, take, fail, tell, compare, settle, restore } = core;
  return {
    ...{ inputs, stored, errors, failure, notice, done, running, dirty, isRestored },
    isGone: gone !== null && form.restore !== undefined,
    forget: () => keep(keptAs, undefined),
    ...{ latest, change, open, run, during, renew, take, fail, tell, compare, settle, restore },
    versions: core.versions(),
  };
}
