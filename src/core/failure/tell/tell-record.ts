import { failure as sentences } from '../../../../locales/en-US/failure';
import { name } from '../../../../locales/en-US/name';
import { buildText } from '../../../contract/text/text';
import type { Text } from '../../../contract/text/text';
import type { RecordFailure, StoredKind } from '../failure';
import type { Tellers, T } from './teller';

/** Sentences for what is stored, and what is entered to be stored. */
export const recordTellers: Tellers<RecordFailure> = {
  'invalid-input': (failure, { t }) => ({
    code: 'INVALID_INPUT',
    message: saysItsInput(failure.problem)
      ? t('failure.invalid-input.named', { problem: failure.problem })
      : t('failure.invalid-input.message', { field: nameField(failure.field, t), problem: failure.problem }),
    fix: t('failure.invalid-input.fix'),
    origin: 'user',
    field: failure.field,
  }),
  'sharepoint-url': (failure, { t }) => ({
    code: 'INVALID_INPUT',
    message: t('failure.sharepoint-url.message', { problem: failure.problem }),
    fix: t('failure.sharepoint-url.fix', { remedy: failure.remedy }),
    origin: 'user',
    field: 'url',
  }),
  'file-upload': (failure, { t }) => ({
    code: 'INVALID_INPUT',
    message: t('failure.file-upload.message', { problem: failure.problem }),
    fix: t('failure.file-upload.fix'),
    origin: 'user',
  }),
  'record-not-found': (failure, { t }) => ({
    code: 'NOT_FOUND',
    message: t(`failure.record-not-found.${failure.kind}.message`),
    fix: t(`failure.record-not-found.${failure.kind}.fix`),
    origin: 'user',
  }),
  'record-deleted': (failure, { t, source, locale }) => {
    const day = toDay(failure.deletedAtMs, locale);
    const until = toDay(failure.untilMs, locale);
    return {
      code: 'NOT_FOUND',
      message:
        failure.kind === 'data-source'
          ? t('failure.record-deleted.data-source.message', { day, until })
          : t('failure.record-deleted.connection.message', { source, day, until }),
      fix: t(`failure.record-deleted.${failure.kind}.fix`),
      origin: 'user',
    };
  },
  'name-taken': (failure, { t }) => ({
    code: 'CONFLICT',
    message: t('failure.name-taken.message', { name: failure.name }),
    fix: t('failure.name-taken.fix'),
    origin: 'user',
  }),
  'record-in-use': (failure, { t, where }) => {
    const left = failure.usedBy.length - 5;
    const more = left > 0 ? [buildText('failure.more', { count: left })] : [];
    return {
      code: 'CONFLICT',
      message: t('failure.record-in-use.message', {
        connection: where.connection,
        users: [...failure.usedBy.slice(0, 5), ...more],
      }),
      fix: t('failure.record-in-use.fix'),
      origin: 'user',
    };
  },
  conflict: (failure, { t }) => ({
    code: 'CONFLICT',
    message: t(`failure.conflict.${failure.kind}`),
    fix: t('failure.conflict.fix'),
    origin: 'user',
  }),
  'record-busy': (failure, { t }) => ({
    code: 'TIMED_OUT',
    message: t(`failure.record-busy.${failure.kind}`),
    fix: t('failure.record-busy.fix'),
    origin: 'app',
  }),
  'record-unreadable': (failure, { t }) => ({
    code: 'STORAGE_FAILED',
    message: t('failure.record-unreadable.message', { record: nameStored(failure.kind, t) }),
    fix: t('failure.record-unreadable.fix'),
    origin: 'app',
  }),
  'record-too-large': (_failure, { t }) => ({
    code: 'INVALID_INPUT',
    message: t('failure.record-too-large.message'),
    fix: t('failure.record-too-large.fix'),
    origin: 'user',
  }),
};

/** Whether a problem names the input that has it by its label, which a reader knows and its key not. */
function saysItsInput(problem: Text): boolean {
  return problem.key === 'problem.parameter.ofNamed';
}

const labels = sentences.field;

/** A record of a kind; the kind that an earlier release stored in words is shown as it is. */
function nameStored(kind: StoredKind, t: T): string {
  return Object.hasOwn(name.record, kind) ? t(`name.record.${kind}`) : kind;
}

/** A day in UTC, such as `5 March 2026`. */
function toDay(atMs: number, locale: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(atMs);
}

/** The label of an input; the name of one that has none is shown as it is. */
function nameField(field: string, t: T): string {
  const last = field.split('.').findLast((part) => !/^\d+$/.test(part)) ?? field;
  if (last === '') return t('failure.name.theRequest');
  return hasLabel(last) ? t(`failure.field.${last}`) : last;
}

function hasLabel(name: string): name is keyof typeof labels {
  return Object.hasOwn(labels, name);
}
