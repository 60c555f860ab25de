import Button from '@atlaskit/button/new';
import type { FillableField, FillField } from '../../../../../src/contract/fill-rule';
import type { FieldErrors } from '../../parts/field-errors';
import { choicesOf, SelectField } from '../../parts/select-field';
import type { Choice } from '../../parts/select-field';
import { TextField } from '../../parts/text-field';
import { t } from '../../text/t';
import { ruleFormName } from './use-fill-rule-editor';

interface FillFieldRowProps {
  readonly index: number;
  readonly field: FillField;
  readonly fields: readonly FillableField[];
  readonly columns: readonly Choice<string>[];
  readonly errors: FieldErrors;
  /** Null: it is taken out. */
  readonly onChange: (field: FillField | null) => void;
}

/** In place of a column: a text of several. No column has this key. */
const template = '{}';
const noChild = '';
const hows = ['overwrite', 'only-if-empty'] as const;
const nothings = ['keep', 'clear'] as const;

/** One field of a rule, and what goes into it. */
export function FillFieldRow({ index, field, fields, columns, errors, onChange }: FillFieldRowProps) {
  const { value } = field;
  const place = (path: string) => ({ form: ruleFormName, path: `rule.fields.${index}.${path}`, errors });
  const fillable = fields.filter(({ kind }) => kind !== null);
  const isCascading = fields.find(({ id }) => id === field.fieldId)?.kind === 'cascading';
  const legend = t('console.jiraFields.rule.fieldNumber', { number: index + 1 });
  return (
    <fieldset className="ed-fieldset">
      <legend className="ed-legend">{legend}</legend>
      <div className="ed-two">
        <SelectField
          {...place('fieldId')}
          label={t('console.jiraFields.rule.field')}
          required
          value={field.fieldId}
          choices={fillable.map(({ id, name }) => ({ value: id, label: name, note: id }))}
          onChange={(fieldId) => onChange({ ...field, fieldId })}
        />
        <SelectField
          {...place('value.column')}
          label={t('console.jiraFields.rule.column')}
          required
          value={value.from === 'template' ? template : value.column}
          choices={[...columns, { value: template, label: t('console.jiraFields.rule.asTemplate') }]}
          onChange={(column) =>
            onChange({
              ...field,
              value:
                column === template
                  ? { from: 'template', template: '' }
                  : { from: 'column', column, child: value.from === 'column' ? value.child : null },
            })
          }
        />
        {value.from === 'template' && (
          <TextField
            {...place('value.template')}
            label={t('console.jiraFields.rule.template')}
            help={t('console.jiraFields.rule.templateHelp', {
              columns: columns.map(({ value: key }) => `{${key}}`),
            })}
            required
            value={value.template}
            onChange={(text) => onChange({ ...field, value: { from: 'template', template: text } })}
          />
        )}
        {value.from === 'column' && isCascading && (
          <SelectField
            {...place('value.child')}
            label={t('console.jiraFields.rule.child')}
            value={value.child ?? noChild}
            choices={[{ value: noChild, label: t('console.jiraFields.rule.noChild') }, ...columns]}
            onChange={(child) =>
              onChange({ ...field, value: { ...value, child: child === noChild ? null : child } })
            }
          />
        )}
        <SelectField
          {...place('how')}
          label={t('console.jiraFields.rule.how')}
          value={field.how}
          choices={choicesOf(hows, (how) => t(`console.jiraFields.how.${how}`))}
          onChange={(how) => onChange({ ...field, how })}
        />
        <SelectField
          {...place('whenNothing')}
          label={t('console.jiraFields.rule.whenNothing')}
          value={field.whenNothing}
          choices={choicesOf(nothings, (each) => t(`console.jiraFields.nothing.${each}`))}
          onChange={(whenNothing) => onChange({ ...field, whenNothing })}
        />
      </div>
      <Button spacing="compact" appearance="subtle" onClick={() => onChange(null)}>
        {t('console.gateway.remove', { name: legend })}
      </Button>
    </fieldset>
  );
}
