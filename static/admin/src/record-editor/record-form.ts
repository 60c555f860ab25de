import type { ErrorBody, Reply } from '../../../../src/contract/reply';
import type { EgressOutcome } from '../egress';
import type { FieldErrors } from '../parts/field-errors';

/**
 * What an editor has to know of the record that its form edits. `Inputs` is what the form shows, `Stored` the record
 * as the back end gives it, `Draft` what two administrators can disagree about.
 */
export interface RecordForm<Inputs, Stored, Draft extends object> {
  /** Name of the form in element ids. */
  readonly name: string;
  /** What the inputs are kept under over a reload, where a screen has several of the same name; absent: the name. */
  readonly keptAs?: string;
  /** The form of a stored record. */
  readonly toInputs: (stored: Stored) => Inputs;
  /**
   * What counts as a change, and what is brought together after a conflict.
   * @param stored the record that the inputs are of; null: as they are here and now
   */
  readonly toDraft: (inputs: Inputs, stored: Stored | null) => Draft;
  /** Whether there are inputs that never come back from the server, such as a secret. */
  readonly hasSecrets?: (inputs: Inputs) => boolean;
  /** The inputs as they may stay in the browser over a reload; absent: there are no secrets among them. */
  readonly withoutSecrets?: (inputs: Inputs) => Inputs;
  /** The form once `sent` is stored: what was typed meanwhile stays. */
  readonly takeStored: (own: Inputs, sent: Inputs, stored: Stored) => Inputs;
  /** The form once versions were brought together; it replaces `theirs` from now on. */
  readonly takeDraft: (own: Inputs, merged: Draft, theirs: Stored) => Inputs;
  /** The form of a record that was deleted meanwhile. */
  readonly afterDeletion: (own: Inputs) => Inputs;
  /** Takes the deletion of a record back, and gives it as it is then; absent: what is deleted is gone for good. */
  readonly restore?: (deleted: Stored) => Promise<Reply<Stored>>;
  /** The record as it is now; null: it is not there. */
  readonly read: (stored: Stored | null) => Promise<Reply<Stored | null>>;
  /** Parts of the draft that are chosen as a whole. */
  readonly whole: (mine: Draft, theirs: Draft) => readonly string[];
  /** When the other version was stored; null: not known. */
  readonly storedAtMs: (stored: Stored) => number | null;
  /**
   * Whether a conflict counts only where the drafts differ. Then another revision with the same draft is replaced
   * without asking: its number counts for more than this record.
   */
  readonly ignoresOtherRevisions: boolean;
  /** Brings two versions together without asking, where no two people mean the same thing. */
  readonly rebase?: {
    readonly merge: (base: Inputs, own: Inputs, theirs: Stored) => Inputs;
    /** What then is to be done. */
    readonly fix: string;
  };
  /** Heading of a failure to read the other version. */
  readonly loadFailedTitle: string;
}

/** What a step sends a draft on: the record that it replaces, and the name of the save. */
export interface SendingOn<Stored> {
  readonly stored: Stored | null;
  readonly saveId: string;
}

/** What came of a step that worked. */
export interface StepAnswer<Inputs, Stored> {
  /** Absent: it stored nothing. */
  readonly stored?: Stored;
  /** What the inputs take from the answer besides. */
  readonly take?: (own: Inputs) => Inputs;
}

/** One step of a form, such as saving it. */
export interface StepPlan<Inputs, Stored> {
  readonly failedTitle: string;
  /** Problems that need no server, by field path. */
  readonly check?: (inputs: Inputs) => FieldErrors;
  /** What has to be done before; false: it failed, and says why elsewhere. */
  readonly prepare?: () => Promise<boolean>;
  /** Hosts that the back end will call because of it. */
  readonly hosts?: (inputs: Inputs) => readonly string[];
  /** Hosts whose images readers' browsers will fetch because of it. */
  readonly imageHosts?: (inputs: Inputs) => readonly string[];
  /** Makes the call; null: the person gave it up. */
  readonly send: (sent: Inputs, on: SendingOn<Stored>) => Promise<Reply<StepAnswer<Inputs, Stored>> | null>;
  /** What is said of a step that was given up. */
  readonly givenUp?: string;
}

/**
 * How a step ended. `overtaken`: it worked, and other inputs were made while it ran. `busy`: another one is running,
 * so that nothing was sent. `late`: another record was opened meanwhile.
 */
export type Ran<Stored> =
  | { readonly state: 'done' | 'overtaken'; readonly stored: Stored | null }
  | { readonly state: 'failed' | 'given-up' | 'busy' | 'late' };

/** What an editor reaches of the page around it. */
export interface EditorSurroundings {
  /** Has the hosts allowed by an administrator. */
  readonly consent: (hosts: readonly string[], imageHosts: readonly string[]) => Promise<EgressOutcome>;
  /** Moves the focus to the first problem; false: there is no such field. */
  readonly focus: (form: string, errors: FieldErrors) => Promise<boolean>;
  readonly announce: (text: string) => void;
  readonly newSaveId: () => string;
}

/** Whether an error may mean that somebody else changed or deleted the record. */
export function isAboutOthers({ code }: ErrorBody): boolean {
  return code === 'CONFLICT' || code === 'NOT_FOUND';
}

/** What reading a record gave; one that is not there is null. */
export function orNull<T>(reply: Reply<T>): Reply<T | null> {
  return !reply.ok && reply.error.code === 'NOT_FOUND' ? { ok: true, data: null } : reply;
}
