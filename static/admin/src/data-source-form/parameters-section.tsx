import Button, { IconButton } from '@atlaskit/button/new';
import Checkbox from '@atlaskit/checkbox';
import AddIcon from '@atlaskit/icon/core/add';
import DeleteIcon from '@atlaskit/icon/core/delete';
import { parameterPlaces, parameterSources, parameterTypes } from '../../../../src/contract/parameter';
import { Disclosure } from '../parts/disclosure';
import { SelectField, choicesOf } from '../parts/select-field';
import { TextField } from '../parts/text-field';
import { t } from '../text/t';
import type { ParameterLine } from './parameters';
import { describePlacements } from './describe-placements';
import { buildParameterLine, contextPaths, issueFieldPath } from './parameters';
import type { DataSourceEditor } from './use-data-source-editor';
import { sourceFormName } from './use-data-source-editor';

const contexts = contextPaths.map((value: string) => ({
  value,
  label: value === issueFieldPath ? `${value}…` : value,
}));

/** The named inputs that the request has, folded away until somebody needs one. */
export function ParametersSection({ source }: { readonly source: DataSourceEditor }) {
  const { state, errors, change } = source;
  const lines = state.parameters;
  const put = (parameters: readonly ParameterLine[], path: string) => change({ ...state, parameters }, path);
  return (
    <Disclosure
      label={
        lines.length === 0
          ? t('console.parameters.section')
          : t('console.parameters.sectionWithNumber', { number: lines.length })
      }
      forceOpen={Object.keys(errors).some((path) => /^draft\.parameters/.test(path))}
    >
      <p className="ed-help">{t('console.parameters.intro', { parameter: '{{key}}' })}</p>
      {lines.map((line, index) => (
        <ParameterFields
          key={line.uid}
          line={line}
          index={index}
          source={source}
          onChange={(next, path) =>
            put(
              lines.map((each) => (each.uid === next.uid ? next : each)),
              path,
            )
          }
          onRemove={() =>
            put(
              lines.filter((each) => each.uid !== line.uid),
              'draft.parameters',
            )
          }
        />
      ))}
      <div className="ed-flush">
        <Button
          iconBefore={AddIcon}
          appearance="subtle"
          onClick={() => put([...lines, buildParameterLine(crypto.randomUUID())], 'draft.parameters')}
        >
          {t('console.parameters.add')}
        </Button>
      </div>
    </Disclosure>
  );
}

interface ParameterFieldsProps {
  readonly line: ParameterLine;
  readonly index: number;
  readonly source: DataSourceEditor;
  readonly onChange: (next: ParameterLine, path: string) => void;
  readonly onRemove: () => void;
}

function ParameterFields({ line, index, source, onChange, onRemove }: ParameterFieldsProps) {
  const place = (name: string) => ({
    form: sourceFormName,
    path: `draft.parameters.${index}.${name}`,
    errors: source.errors,
  });
  const put = (part: Partial<ParameterLine>, name: string) =>
    onChange({ ...line, ...part }, `draft.parameters.${index}.${name}`);
  return (
    <fieldset
      className="ed-fieldset ed-parameter"
      aria-label={t('console.parameters.legend', { key: line.key || t('console.parameters.withoutKey') })}
    >
      <div className="ed-two">
        <TextField
          {...place('key')}
          label={t('console.parameters.key')}
          required
          kind="code"
          value={line.key}
          onChange={(key) => put({ key }, 'key')}
        />
        <TextField
          {...place('label')}
          label={t('console.parameters.label')}
          value={line.label}
          onChange={(label) => put({ label }, 'label')}
        />
        <SelectField
          {...place('type')}
          label={t('console.parameters.type')}
          value={line.type}
          choices={choicesOf(parameterTypes, (each) => t(`console.parameters.types.${each}`))}
          onChange={(type) => put({ type }, 'type')}
        />
        <SelectField
          {...place('source')}
          label={t('console.parameters.source')}
          value={line.source}
          choices={choicesOf(parameterSources, (each) => t(`console.parameters.sources.${each}`))}
          onChange={(next) => put({ source: next }, 'source')}
        />
        {line.source === 'context' && (
          <SelectField
            {...place('contextPath')}
            label={t('console.parameters.contextPath')}
            value={line.contextPath}
            choices={contexts}
            onChange={(contextPath) => put({ contextPath }, 'contextPath')}
          />
        )}
        {line.source === 'context' && line.contextPath === issueFieldPath && (
          <TextField
            {...place('contextPath.field')}
            label={t('console.parameters.issueField')}
            kind="code"
            value={line.issueField}
            onChange={(issueField) => put({ issueField }, 'contextPath')}
          />
        )}
        <SelectField
          {...place('place')}
          label={t('console.parameters.place')}
          help={describePlacements(source.state, line.key)}
          value={line.place}
          choices={choicesOf(['automatic', ...parameterPlaces] as const, (each) =>
            t(`console.parameters.places.${each}`),
          )}
          onChange={(next) => put({ place: next }, 'place')}
        />
        <TextField
          {...place('default')}
          label={t('console.parameters.defaultValue')}
          help={t('console.parameters.defaultHelp')}
          kind={line.type === 'date' ? 'date' : 'text'}
          value={line.defaultValue}
          onChange={(defaultValue) => put({ defaultValue }, 'default')}
        />
      </div>
      {line.type === 'choice' && (
        <TextField
          {...place('choices')}
          label={t('console.parameters.choices')}
          kind="lines"
          help={t('console.parameters.choicesHelp')}
          value={line.choices}
          onChange={(choices) => put({ choices }, 'choices')}
        />
      )}
      <div className="ed-spread">
        <Checkbox
          label={t('console.parameters.required')}
          isChecked={line.required}
          onChange={(event) => put({ required: event.currentTarget.checked }, 'required')}
        />
        <IconButton
          icon={DeleteIcon}
          label={t('console.parameters.remove', { key: line.key || t('console.parameters.withoutKey') })}
          appearance="subtle"
          onClick={onRemove}
        />
      </div>
    </fieldset>
  );
}
