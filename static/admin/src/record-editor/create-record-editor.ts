import type { ErrorBody, Reply } from '../../../../src/contract/reply';
import type { Versions } from '../conflict/three-way';
import type { FieldErrors } from '../parts/field-errors';
import { toFieldErrors } from '../parts/field-errors';
import { t } from '../text/t';
import type { EditorEvent, EditorState, Failure, StepFailure } from './editor-state';
import { openEditor, reduceEditor } from './editor-state';
import type { EditorSurroundings, Ran, RecordForm, StepAnswer, StepPlan } from './record-form';
import type { KeptEditor } from './kept-editor';
import { isAboutOthers } from './record-form';

/** An editor of one record, apart from what shows it. */
export interface RecordEditorCore<Inputs, Stored, Draft extends object, Step extends string> {
  readonly state: () => EditorState<Inputs, Stored, Step>;
  /** Calls back after every change, until what it gives is called. */
  readonly subscribe: (onChange: () => void) => () => void;
  /** The inputs as they are now, for a change that is known only after a wait. */
  readonly latest: () => Inputs;
  /** Takes changed inputs; the problem at `path` is taken back. */
  readonly change: (inputs: Inputs, path: string) => void;
  /** Begins anew, with a stored record or with the inputs of a new one. */
  readonly open: (inputs: Inputs, stored: Stored | null) => void;
  /** Checks, asks for consent, sends, and takes what was stored. One step runs at a time. */
  readonly run: (step: Step, plan: StepPlan<Inputs, Stored>) => Promise<Ran<Stored>>;
  /** Does other work as a step; null: another one is running. */
  readonly during: <T>(step: Step, work: () => Promise<T>) => Promise<T | null>;
  /** Takes what is known now of the record; what was changed here stays. */
  readonly renew: (stored: Stored, merge: (base: Inputs, own: Inputs) => Inputs) => void;
  /** Changes the inputs by what was found out, without storing. */
  readonly take: (take: (own: Inputs) => Inputs) => void;
  readonly fail: (failure: StepFailure<Step>) => void;
  /** Says what was done. */
  readonly tell: (done: string) => void;
  /** Reads the other version, to compare it with the inputs. */
  readonly compare: () => Promise<void>;
  /** Both versions while they are compared. */
  readonly versions: () => Versions<Draft> | null;
  /** Ends the comparison; with a draft, it becomes the form's. */
  readonly settle: (merged: Draft | null) => void;
  /** Takes back that somebody deleted the record; the inputs stay, to be saved over it. */
  readonly restore: () => Promise<void>;
  /** Whether there are inputs that are not stored. */
  readonly isDirty: () => boolean;
}

/** What an editor begins with; `base` and `saveId` of one that goes on after a reload of the page. */
interface EditorBeginning<Inputs, Stored> extends Partial<
  Pick<KeptEditor<Inputs, Stored>, 'base' | 'saveId'>
> {
  readonly inputs: Inputs;
  readonly stored: Stored | null;
}

/** Makes an editor. `form` is asked for anew each time, since it may see what is around it. */
export function createRecordEditor<Inputs, Stored, Draft extends object, Step extends string>(
  form: () => RecordForm<Inputs, Stored, Draft>,
  { consent, focus, announce, newSaveId }: EditorSurroundings,
  initial: EditorBeginning<Inputs, Stored>,
): RecordEditorCore<Inputs, Stored, Draft, Step> {
  const { inputs: first, base: firstBase = first, saveId: firstId = newSaveId() } = initial;
  let state = openEditor<Inputs, Stored, Step>(first, initial.stored, firstId, firstBase);
  const listeners = new Set<() => void>();
  const dispatch = (event: EditorEvent<Inputs, Stored, Step>) => {
    const next = reduceEditor(state, event);
    if (next === state) return;
    state = next;
    for (const listener of listeners) listener();
  };
  const isLate = (turn: number) => turn !== state.opened;
  const textOf = (inputs: Inputs, stored: Stored | null) => JSON.stringify(form().toDraft(inputs, stored));
  const textOfStored = (stored: Stored) => textOf(form().toInputs(stored), stored);

  const refuse = (
    turn: number,
    errors: FieldErrors,
    failure: StepFailure<Step> | null,
    notice: Failure | null = null,
  ) => {
    dispatch({ type: 'failed', turn, errors, failure, notice });
    return { state: 'failed' } as const;
  };
  const showGone = (turn: number, step: Step, title: string, error: ErrorBody) => {
    const fix = form().restore ? t('console.conflict.goneFix') : t('console.conflict.goneForGood');
    const gone = { ...error, message: t('console.conflict.gone'), fix };
    const failure = { step, title, error: gone };
    dispatch({ type: 'gone', turn, take: form().afterDeletion, failure, nextSaveId: newSaveId() });
  };

  /** Looks what others did to the record: null if the failure is to be shown, else what to do about it. */
  const judge = async (
    turn: number,
    step: Step,
    title: string,
    error: ErrorBody,
    sent: Inputs,
  ): Promise<
    { readonly state: 'handled' } | { readonly state: 'resend'; readonly on: Stored | null } | null
  > => {
    const { stored, base } = state;
    const { rebase, ignoresOtherRevisions, read, toInputs } = form();
    const isConflict = error.code === 'CONFLICT';
    if (isConflict ? !rebase && !ignoresOtherRevisions : stored === null) return null;
    const reply = await read(stored);
    if (isLate(turn)) return { state: 'handled' };
    if (!reply.ok) return null;
    const theirs = reply.data;
    if (theirs === null) {
      if (stored === null) return { state: 'resend', on: null };
      showGone(turn, step, title, error);
      return { state: 'handled' };
    }
    if (!isConflict) return null;
    const theirText = textOfStored(theirs);
    const isNoConflict = [base !== null && textOf(base, stored), textOf(sent, null)].includes(theirText);
    if (ignoresOtherRevisions && isNoConflict) return { state: 'resend', on: theirs };
    if (!rebase || base === null) return null;
    const failure = { step, title, error: { ...error, fix: rebase.fix } };
    const take = (own: Inputs) => rebase.merge(base, own, theirs);
    dispatch({ type: 'rebased', turn, stored: theirs, base: toInputs(theirs), take, failure });
    return { state: 'handled' };
  };

  const takeAnswer = (
    turn: number,
    sent: Inputs,
    { stored, take = (own) => own }: StepAnswer<Inputs, Stored>,
    notice: Failure | null,
  ): Ran<Stored> => {
    const isOvertaken = state.inputs !== sent;
    if (stored === undefined) dispatch({ type: 'taken', turn, take, notice });
    else {
      const { toInputs, takeStored } = form();
      dispatch({
        type: 'stored',
        turn,
        stored,
        base: toInputs(stored),
        take: (own) => take(takeStored(own, sent, stored)),
        nextSaveId: newSaveId(),
        notice,
      });
    }
    return { state: isOvertaken ? 'overtaken' : 'done', stored: stored ?? null };
  };

  const runBegun = async (turn: number, step: Step, plan: StepPlan<Inputs, Stored>): Promise<Ran<Stored>> => {
    const found = plan.check?.(state.inputs) ?? {};
    const problems = Object.keys(found).length;
    if (problems > 0) {
      announce(t('console.dataSource.checkFields', { count: problems }));
      const refused = refuse(turn, found, null);
      void focus(form().name, found);
      return refused;
    }
    if (plan.prepare && !(await plan.prepare())) return { state: 'failed' };
    const { inputs } = state;
    const egress = await consent(plan.hosts?.(inputs) ?? [], plan.imageHosts?.(inputs) ?? []);
    if (isLate(turn)) return { state: 'late' };
    if (egress.state === 'refused') {
      return refuse(turn, {}, { step, title: t('console.egress.refusedTitle'), error: egress.error });
    }
    const sent = state.inputs;
    const send = (on: Stored | null) => plan.send(sent, { stored: on, saveId: state.saveId });
    let reply: Reply<StepAnswer<Inputs, Stored>> | null = await send(state.stored);
    if (!isLate(turn) && reply && !reply.ok && isAboutOthers(reply.error)) {
      const others = await judge(turn, step, plan.failedTitle, reply.error, sent);
      if (!isLate(turn) && others?.state === 'handled') return { state: 'failed' };
      if (!isLate(turn) && others?.state === 'resend') reply = await send(others.on);
    }
    if (isLate(turn)) return { state: 'late' };
    if (reply === null) {
      const { givenUp = '' } = plan;
      dispatch({ type: 'given-up', turn, done: givenUp, nextSaveId: newSaveId() });
      announce(givenUp);
      return { state: 'given-up' };
    }
    const notice =
      egress.state === 'allowed'
        ? null
        : { title: t(`console.egress.noticeTitles.${egress.state}`), error: egress.notice };
    if (reply.ok) return takeAnswer(turn, sent, reply.data, egress.state === 'unknown' ? null : notice);
    const { error } = reply;
    const errors = toFieldErrors(error);
    refuse(turn, errors, null, notice);
    const isAtField = await focus(form().name, errors);
    if (isAtField && error.code === 'INVALID_INPUT') return { state: 'failed' };
    return refuse(turn, errors, { step, title: plan.failedTitle, error }, notice);
  };

  const during: RecordEditorCore<Inputs, Stored, Draft, Step>['during'] = async (step, work) => {
    if (state.running !== null) return null;
    const turn = state.opened;
    dispatch({ type: 'began', turn, step });
    try {
      return await work();
    } finally {
      dispatch({ type: 'ended', turn });
    }
  };

  const rebase = (theirs: Stored, take: (own: Inputs) => Inputs, failure: StepFailure<Step> | null) =>
    dispatch({
      type: 'rebased',
      turn: state.opened,
      stored: theirs,
      base: form().toInputs(theirs),
      take,
      failure,
    });

  return {
    state: () => state,
    latest: () => state.inputs,
    subscribe: (onChange) => {
      listeners.add(onChange);
      return () => void listeners.delete(onChange);
    },
    change: (inputs, path) => dispatch({ type: 'changed', inputs, path }),
    open: (inputs, stored) => dispatch({ type: 'opened', inputs, stored, saveId: newSaveId() }),
    run: async (step, plan) =>
      (await during(step, () => runBegun(state.opened, step, plan))) ?? { state: 'busy' },
    during,
    renew: (stored, merge) =>
      rebase(stored, (own) => (state.base ? merge(state.base, own) : own), state.failure),
    take: (take) => dispatch({ type: 'taken', turn: state.opened, take }),
    fail: (failure) => dispatch({ type: 'failed', turn: state.opened, errors: state.errors, failure }),
    tell: (done) => {
      dispatch({ type: 'told', done });
      announce(done);
    },
    compare: async () => {
      const { opened: turn, stored, failure } = state;
      if (stored === null || failure === null) return;
      const reply = await form().read(stored);
      const { step, title, error } = failure;
      if (reply.ok && reply.data !== null) dispatch({ type: 'compared', turn, theirs: reply.data });
      else if (reply.ok) showGone(turn, step, title, error);
      else {
        const unread = { step, title: form().loadFailedTitle, error: reply.error };
        dispatch({ type: 'failed', turn, errors: state.errors, failure: unread });
      }
    },
    versions: () => {
      const { theirs, base, stored, inputs } = state;
      if (theirs === null || base === null) return null;
      const { toDraft, toInputs, whole, storedAtMs } = form();
      const [mine, other] = [toDraft(inputs, null), toDraft(toInputs(theirs), theirs)];
      return {
        base: toDraft(base, stored),
        mine,
        theirs: other,
        theirsAtMs: storedAtMs(theirs),
        whole: whole(mine, other),
      };
    },
    settle: (merged) => {
      const { theirs } = state;
      if (merged === null || theirs === null) dispatch({ type: 'comparison-left' });
      else {
        // From now on theirs is what is stored, also for another conflict.
        rebase(theirs, (own) => form().takeDraft(own, merged, theirs), null);
        announce(t('console.conflict.kept'));
      }
    },
    restore: async () => {
      const { gone, failure, opened: turn } = state;
      const revive = form().restore;
      if (gone === null || failure === null || revive === undefined) return;
      const { step } = failure;
      await during(step, async () => {
        const reply = await revive(gone.stored);
        if (isLate(turn)) return;
        if (!reply.ok) {
          refuse(turn, {}, { step, title: t('console.conflict.notRestored'), error: reply.error });
          return;
        }
        const { base } = gone;
        const { toDraft, toInputs, takeDraft } = form();
        // Changed before it was deleted: the form stands on what was opened, so that the next save finds the conflict.
        const isAsOpened = base !== null && textOf(base, gone.stored) === textOfStored(reply.data);
        const stored = isAsOpened ? reply.data : gone.stored;
        const take = (own: Inputs) => takeDraft(own, toDraft(own, null), stored);
        const back = { stored, base: isAsOpened || base === null ? toInputs(stored) : base };
        dispatch({ type: 'rebased', turn, ...back, take, failure: null });
        dispatch({ type: 'told', done: t('console.conflict.restored') });
        announce(t('console.conflict.restored'));
      });
    },
    isDirty: () => {
      const { inputs, base, stored } = state;
      if (base === null || form().hasSecrets?.(inputs) === true) return true;
      return textOf(inputs, stored) !== textOf(base, stored);
    },
  };
}
