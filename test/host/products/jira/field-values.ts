import type { Account } from '../../accounts/accounts';
import { evaluateExpression } from './expression/jira-expression';
import { ExpressionError } from './expression/expression-error';
import type { FieldType } from './field-types';
import type { CustomField, Issue, Project } from './jira-model';
import { JiraRefusal } from './jira-refusal';
import type { JiraStore } from './jira-store';
import { schemaProblem } from './json-schema';
import type { NativePlace } from './native-fields/native-field-type';
import { nativeTypeOf } from './native-fields/native-fields';
import { plainText } from './plain-text';

/** Values of a field of the collection type `list` (Forge, "Collection types"). */
const MAX_LIST_VALUES = 100;
/** Jira's default limit of a text field; that it holds for the JSON of an object field is our guess. */
const MAX_VALUE_CHARACTERS = 32_767;

/** Where a value stands: what the expressions of its field type may look at. */
export interface ValuePlace {
  readonly account: Account | null;
  readonly project: Project;
  readonly issue?: Issue | undefined;
}

export interface FieldValuesParts {
  readonly store: JiraStore;
  readonly types: readonly FieldType[];
  /** The types with their texts in a language. */
  readonly typesIn: (locale: string | undefined) => readonly FieldType[];
  /** Called with what a formatter failed with. */
  readonly onProblem: (text: string) => void;
}

/** Reads and checks the values of custom fields as their field types say. */
export class FieldValues {
  constructor(private readonly parts: FieldValuesParts) {}

  /** The field type of the app's field; undefined for a plain field or a type that the manifest no longer has. */
  typeOf(field: CustomField): FieldType | undefined {
    return this.parts.types.find(({ moduleKey }) => moduleKey === field.type);
  }

  /** The formatter's text of a value, or how Jira shows it without one; '' for an empty value or a failing formatter. */
  text(field: CustomField, place: ValuePlace, value: unknown): string {
    if (isEmpty(value)) return '';
    const native = nativeTypeOf(field);
    if (native) return native.tell(value, this.#nativePlace(field, place));
    const formatter = this.typeOf(field)?.view.formatter;
    if (!formatter) return plainText(value);
    try {
      return plainText(evaluateExpression(formatter.expression, this.#variables(field, place, value)));
    } catch (error) {
      if (!(error instanceof ExpressionError)) throw error;
      this.parts.onProblem(`The formatter of '${field.name}' failed: ${error.message}`);
      return '';
    }
  }

  /** What the history shows of a value: the formatter's text where it is declared for it, else the raw value. */
  historyText(field: CustomField, place: ValuePlace, value: unknown): string | null {
    if (isEmpty(value)) return null;
    if (nativeTypeOf(field)) return this.text(field, place, value);
    return this.typeOf(field)?.view.formatter?.historyView === true
      ? this.text(field, place, value)
      : plainText(value);
  }

  /**
   * The value to store for what a user entered: parsed where it is a text for an object, checked by size, schema and
   * the validation expression. Null is empty. Throws `JiraRefusal` 400 with the message for the field.
   */
  checkedByUser(field: CustomField, place: ValuePlace, entered: unknown): unknown {
    const type = this.typeOf(field);
    if (!type) return this.#checkedNative(field, place, entered);
    if (type.readOnly) throw refusal(field, `Field '${field.name}' is read-only.`);
    const value =
      type.type === 'object' && typeof entered === 'string'
        ? this.#parsed(field, type, place, entered)
        : entered;
    const checked = this.checkedByApp(field, place, value);
    this.#validate(field, type, place, checked);
    return checked;
  }

  /** The value to store for what the app set: checked by size and schema only. Throws `JiraRefusal` 400. */
  checkedByApp(field: CustomField, place: ValuePlace, value: unknown): unknown {
    const type = this.typeOf(field);
    if (!type || isEmpty(value)) return null;
    if (JSON.stringify(value).length > MAX_VALUE_CHARACTERS) {
      throw refusal(field, `The value of '${field.name}' is longer than ${MAX_VALUE_CHARACTERS} characters.`);
    }
    if (!type.isList) {
      this.#checkShape(field, type, place, value);
      return value;
    }
    if (!Array.isArray(value)) throw refusal(field, `The value of '${field.name}' must be a list.`);
    if (value.length > MAX_LIST_VALUES) {
      throw refusal(field, `'${field.name}' takes at most ${MAX_LIST_VALUES} values.`);
    }
    for (const item of value) this.#checkShape(field, type, place, item);
    return value;
  }

  /** A stored value as the REST API shows it. */
  shown(field: CustomField, place: ValuePlace, value: unknown): unknown {
    const native = nativeTypeOf(field);
    return native && !isEmpty(value) ? native.show(value, this.#nativePlace(field, place)) : (value ?? null);
  }

  #checkedNative(field: CustomField, place: ValuePlace, entered: unknown): unknown {
    const native = nativeTypeOf(field);
    if (!native) return checkedPlainText(field, entered);
    return isEmpty(entered) ? null : native.take(entered, this.#nativePlace(field, place));
  }

  #nativePlace(field: CustomField, { project }: ValuePlace): NativePlace {
    return { field, project, context: this.parts.store.contextIn(field, project.id) };
  }

  #checkShape(field: CustomField, type: FieldType, place: ValuePlace, item: unknown): void {
    const fits = type.type === 'object' ? isObject(item) : typeof item === type.type;
    if (!fits) throw refusal(field, `A value of '${field.name}' must be of type ${type.type}.`);
    const context = this.parts.store.contextIn(field, place.project.id);
    for (const schema of [type.schema, context?.schema]) {
      const problem = schema === undefined ? undefined : schemaProblem(withType(schema), item);
      if (problem !== undefined) throw refusal(field, `'${field.name}': ${problem}.`);
    }
  }

  #parsed(field: CustomField, type: FieldType, place: ValuePlace, entered: string): unknown {
    if (entered.trim() === '') return null;
    if (type.edit.parser === undefined) throw refusal(field, `'${field.name}' takes no text.`);
    try {
      return evaluateExpression(type.edit.parser, this.#variables(field, place, entered));
    } catch (error) {
      if (!(error instanceof ExpressionError)) throw error;
      throw refusal(field, `'${entered}' cannot be read as a value of '${field.name}': ${error.message}`);
    }
  }

  #validate(field: CustomField, type: FieldType, place: ValuePlace, value: unknown): void {
    const { validation } = type.edit;
    if (!validation) return;
    let verdict: unknown;
    try {
      verdict = evaluateExpression(validation.expression, this.#variables(field, place, value));
    } catch (error) {
      if (!(error instanceof ExpressionError)) throw error;
      throw refusal(field, `The validation of '${field.name}' failed: ${error.message}`);
    }
    if (verdict === true) return;
    if (typeof verdict === 'string') throw refusal(field, verdict);
    const types = this.parts.typesIn(place.account?.locale);
    const inLanguage = types.find(({ moduleKey }) => moduleKey === type.moduleKey);
    throw refusal(field, (inLanguage ?? type).edit.validation?.errorMessage ?? '');
  }

  #variables(field: CustomField, place: ValuePlace, value: unknown): Record<string, unknown> {
    const { account, project, issue } = place;
    const context = this.parts.store.contextIn(field, project.id);
    return {
      value,
      fieldId: field.id,
      configuration: context?.configuration ?? null,
      project: { id: project.id, key: project.key, name: project.name },
      // Jira expressions know an issue’s custom fields by their ids.
      issue:
        issue === undefined
          ? null
          : { ...issue.values, id: issue.id, key: issue.key, summary: issue.summary },
      user:
        account === null
          ? null
          : {
              accountId: account.accountId,
              displayName: account.displayName,
              groups: () => [...account.groups],
            },
    };
  }
}

/** Whether a field holds nothing. */
export function isEmpty(value: unknown): boolean {
  return (
    value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)
  );
}

function checkedPlainText(field: CustomField, entered: unknown): unknown {
  if (isEmpty(entered)) return null;
  if (typeof entered !== 'string') throw refusal(field, `The value of '${field.name}' must be a text.`);
  // The limit of Jira's short text field.
  if (entered.length > 255) throw refusal(field, `'${field.name}' takes at most 255 characters.`);
  return entered;
}

/** Schemas in manifests describe the object without saying that it is one. */
function withType(schema: unknown): unknown {
  return isObject(schema) && 'properties' in schema && !('type' in schema)
    ? { type: 'object', ...schema }
    : schema;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function refusal(field: CustomField, message: string): JiraRefusal {
  return new JiraRefusal(400, message, { [field.id]: message });
}
