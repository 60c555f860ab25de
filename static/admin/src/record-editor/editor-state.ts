import type { ErrorBody } from '../../../../src/contract/reply';
import type { FieldErrors } from '../parts/field-errors';
import { withoutError } from '../parts/field-errors';

/*
 * What an editor of one record knows, and how each event changes it. No React, no calls, no chance: ids that are
 * made for it come with the events.
 */

/** A failed step with the heading it is shown under. */
export interface Failure {
  readonly title: string;
  readonly error: ErrorBody;
}

/** A failure that belongs to a step of the form. */
export interface StepFailure<Step> extends Failure {
  readonly step: Step;
}

/** An editor of one record: `Inputs` is what the form shows, `Stored` what the back end gives of the record. */
export interface EditorState<Inputs, Stored, Step> {
  /** Counts the records that were opened: an answer about an earlier one is none of the form's business. */
  readonly opened: number;
  readonly inputs: Inputs;
  /** What the inputs are compared with: as stored, or as the form began; null: nothing of them is stored. */
  readonly base: Inputs | null;
  /** The record that a save replaces; null: there is none yet. */
  readonly stored: Stored | null;
  /**
   * Names this save until an answer says that it is stored: a save that is sent again because its answer was lost
   * has the same one, and the server knows it by that.
   */
  readonly saveId: string;
  readonly errors: FieldErrors;
  readonly failure: StepFailure<Step> | null;
  /** Something the admin should know that did not stop the step. */
  readonly notice: Failure | null;
  /** What the last step did, as a sentence; empty after the next change. */
  readonly done: string;
  /** The step that is running. */
  readonly running: Step | null;
  /** The other version after a conflict, while they are compared. */
  readonly theirs: Stored | null;
  /** What somebody deleted under the form, until something is stored; null: nothing. */
  readonly gone: Gone<Inputs, Stored> | null;
}

/** A record that was deleted while it was edited. */
interface Gone<Inputs, Stored> {
  readonly stored: Stored;
  readonly base: Inputs | null;
}

/** Something that came of a call; `turn` is the opening that it was made for. */
type Outcome<Inputs, Stored, Step> =
  | { readonly type: 'began'; readonly step: Step }
  | { readonly type: 'ended' }
  | {
      readonly type: 'failed';
      readonly errors: FieldErrors;
      readonly failure: StepFailure<Step> | null;
      readonly notice?: Failure | null;
    }
  /** Nothing was stored; the inputs take what was found out. */
  | { readonly type: 'taken'; readonly take: (own: Inputs) => Inputs; readonly notice?: Failure | null }
  | {
      readonly type: 'stored';
      readonly stored: Stored;
      readonly base: Inputs;
      readonly take: (own: Inputs) => Inputs;
      readonly nextSaveId: string;
      readonly notice?: Failure | null;
    }
  /** The person gave the step up. What still comes of it must not meet the next try. */
  | { readonly type: 'given-up'; readonly done: string; readonly nextSaveId: string }
  /** Somebody deleted the record: a save makes a new one of the inputs. */
  | {
      readonly type: 'gone';
      readonly take: (own: Inputs) => Inputs;
      readonly failure: StepFailure<Step>;
      readonly nextSaveId: string;
    }
  | { readonly type: 'compared'; readonly theirs: Stored }
  /** The inputs were brought together with another version, which they now stand on. */
  | {
      readonly type: 'rebased';
      readonly stored: Stored;
      readonly base: Inputs;
      readonly take: (own: Inputs) => Inputs;
      readonly failure: StepFailure<Step> | null;
    };

/** What may happen to an editor. */
export type EditorEvent<Inputs, Stored, Step> =
  | {
      readonly type: 'opened';
      readonly inputs: Inputs;
      readonly stored: Stored | null;
      readonly saveId: string;
    }
  /** Something was typed; the problem at `path` is taken back. */
  | { readonly type: 'changed'; readonly inputs: Inputs; readonly path: string }
  | { readonly type: 'comparison-left' }
  | { readonly type: 'told'; readonly done: string }
  | (Outcome<Inputs, Stored, Step> & { readonly turn: number });

/** An editor as it begins, with a stored record or with the inputs of a new one; `base` if those are not stored. */
export function openEditor<Inputs, Stored, Step>(
  inputs: Inputs,
  stored: Stored | null,
  saveId: string,
  base: Inputs | null = inputs,
): EditorState<Inputs, Stored, Step> {
  return { opened: 0, inputs, base, stored, saveId, running: null, theirs: null, gone: null, ...noMessages };
}

const noMessages = { errors: {}, failure: null, notice: null, done: '' } as const;

/** The editor after an event. Answers about a record that was opened before change nothing. */
export function reduceEditor<Inputs, Stored, Step>(
  state: EditorState<Inputs, Stored, Step>,
  event: EditorEvent<Inputs, Stored, Step>,
): EditorState<Inputs, Stored, Step> {
  if ('turn' in event && event.turn !== state.opened) return state;
  switch (event.type) {
    case 'opened':
      return { ...openEditor(event.inputs, event.stored, event.saveId), opened: state.opened + 1 };
    case 'changed': {
      const errors = withoutError(state.errors, event.path);
      return { ...state, inputs: event.inputs, errors, done: '' };
    }
    case 'began':
      return state.running === null ? { ...state, ...noMessages, running: event.step } : state;
    case 'ended':
      return { ...state, running: null };
    case 'failed': {
      const { errors, failure, notice = null } = event;
      return { ...state, errors, failure, notice };
    }
    case 'taken':
      return { ...state, ...noMessages, notice: event.notice ?? null, inputs: event.take(state.inputs) };
    case 'stored': {
      const { stored, base, nextSaveId, notice = null } = event;
      return {
        ...state,
        ...noMessages,
        notice,
        stored,
        base,
        gone: null,
        inputs: event.take(state.inputs),
        saveId: nextSaveId,
      };
    }
    case 'given-up':
      return { ...state, done: event.done, saveId: event.nextSaveId };
    case 'gone': {
      const { failure, nextSaveId } = event;
      const inputs = event.take(state.inputs);
      const gone = state.stored === null ? null : { stored: state.stored, base: state.base };
      return { ...state, inputs, base: null, stored: null, theirs: null, gone, failure, saveId: nextSaveId };
    }
    case 'compared':
      return { ...state, theirs: event.theirs };
    case 'comparison-left':
      return { ...state, theirs: null };
    case 'rebased': {
      const { stored, base, failure } = event;
      const inputs = event.take(state.inputs);
      return { ...state, inputs, base, stored, theirs: null, gone: null, failure, errors: {} };
    }
    case 'told':
      return { ...state, done: event.done };
  }
}
