import type { ViewerFormat } from '../../core/table/viewer-format';
import { readViewerFormat } from '../shared/viewer-format';

/** Screens on which a value only becomes part of a form, which the person then submits as a whole. */
const formExperiences = ['issue-create', 'issue-transition', 'issue-bulk-edit', 'portal-request'];

/** What a field's surfaces use of the context that the platform gives the browser. */
export interface FieldContext {
  readonly fieldId: string;
  readonly fieldValue: unknown;
  readonly configuration: unknown;
  readonly isForm: boolean;
  readonly isBulk: boolean;
  readonly isPortal: boolean;
  readonly hasIssue: boolean;
  readonly format: ViewerFormat;
}

/** Reads the browser's context. None of it is believed by the server. */
export function readFieldContext(context: object): FieldContext {
  const { extension } = context as {
    readonly extension?: Readonly<Record<string, unknown>>;
  };
  const experience = extension?.experience ?? extension?.renderContext;
  return {
    fieldId: typeof extension?.fieldId === 'string' ? extension.fieldId : '',
    fieldValue: extension?.fieldValue,
    configuration: extension?.configuration,
    isForm: formExperiences.includes(String(experience)),
    isBulk: experience === 'issue-bulk-edit',
    isPortal: experience === 'portal-view' || experience === 'portal-request',
    hasIssue: typeof extension?.issue === 'object' && extension.issue !== null,
    format: readViewerFormat(context),
  };
}
