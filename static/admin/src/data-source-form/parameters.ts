import type {
  Parameter,
  ParameterPlace,
  ParameterSource,
  ParameterType,
} from '../../../../src/contract/parameter';
import type { FieldErrors } from '../parts/field-errors';
import { t } from '../text/t';

/** A parameter in the form. */
export interface ParameterLine {
  readonly uid: string;
  readonly key: string;
  readonly label: string;
  readonly type: ParameterType;
  readonly source: ParameterSource;
  /** Chosen part of the context; `issue.fields.` is completed by {@link issueField}. */
  readonly contextPath: string;
  readonly issueField: string;
  /** How its text is written at its place. */
  readonly place: ParameterPlace | 'automatic';
  /** One a line. */
  readonly choices: string;
  readonly defaultValue: string;
  /** Used when the request is tried here; not stored. */
  readonly testValue: string;
  readonly required: boolean;
}

/** Stands for every field of an issue; which one is written beside it. */
export const issueFieldPath = 'issue.fields.';

/** Parts of a context that can be chosen. */
export const contextPaths = [
  'page.title',
  'page.id',
  'space.key',
  'space.name',
  'issue.key',
  issueFieldPath,
  'user.accountId',
  'user.displayName',
  'now',
] as const;

/** An empty line. */
export function buildParameterLine(uid: string): ParameterLine {
  return {
    uid,
    key: '',
    label: '',
    type: 'text',
    source: 'viewer',
    contextPath: 'page.title',
    issueField: '',
    place: 'automatic',
    choices: '',
    defaultValue: '',
    testValue: '',
    required: false,
  };
}

/** Lines of stored parameters. */
export function toParameterLines(parameters: readonly Parameter[]): ParameterLine[] {
  return parameters.map((parameter, index) => {
    const { key, label, type, source, contextPath, required, choices } = parameter;
    const isIssueField = contextPath?.startsWith(issueFieldPath) ?? false;
    const empty = buildParameterLine(`stored:${index}`);
    return {
      ...empty,
      ...{ key, label, type, source, required },
      contextPath: isIssueField ? issueFieldPath : (contextPath ?? empty.contextPath),
      issueField: isIssueField ? (contextPath ?? '').slice(issueFieldPath.length) : '',
      choices: choices.join('\n'),
      defaultValue: parameter.default ?? '',
      place: parameter.place ?? 'automatic',
    };
  });
}

/** What the server is sent. */
export function toParameters(lines: readonly ParameterLine[]): Parameter[] {
  return lines.map((line) => ({
    key: line.key.trim(),
    label: line.label.trim(),
    type: line.type,
    source: line.source,
    required: line.required,
    choices: line.type === 'choice' ? readChoices(line) : [],
    ...(line.source === 'context' ? { contextPath: readContextPath(line) } : {}),
    ...(line.defaultValue === '' ? {} : { default: line.defaultValue }),
    ...(line.place === 'automatic' ? {} : { place: line.place }),
  }));
}

/** Values for a test run, by key. */
export function toTestValues(lines: readonly ParameterLine[]): Record<string, string> {
  const given = lines.filter(({ testValue }) => testValue !== '');
  return Object.fromEntries(given.map(({ key, testValue }) => [key.trim(), testValue]));
}

function readContextPath({ contextPath, issueField }: ParameterLine): string {
  return contextPath === issueFieldPath ? `${issueFieldPath}${issueField.trim()}` : contextPath;
}

function readChoices({ choices }: ParameterLine): string[] {
  return choices
    .split('\n')
    .map((each) => each.trim())
    .filter(Boolean);
}

/** What is missing or malformed, by the server's own field paths. */
export function checkParameters(lines: readonly ParameterLine[]): FieldErrors {
  const errors: Record<string, string> = {};
  lines.forEach((line, index) => {
    const path = `draft.parameters.${index}`;
    if (!/^[A-Za-z][A-Za-z0-9_]{0,59}$/.test(line.key.trim())) {
      errors[`${path}.key`] = t('console.checks.parameterKey');
    }
    if (line.type === 'choice' && readChoices(line).length === 0) {
      errors[`${path}.choices`] = t('console.checks.choicesMissing');
    }
    if (line.source === 'context' && line.contextPath === issueFieldPath && line.issueField.trim() === '') {
      errors[`${path}.contextPath`] = t('console.checks.required', {
        label: t('console.parameters.issueField'),
      });
    }
  });
  return errors;
}
