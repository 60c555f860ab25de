import Button from '@atlaskit/button/new';
import { sourceFormName } from '../use-data-source-editor';
import type { DataSourceEditor } from '../use-data-source-editor';
import { listImpliedParameters } from '../data-source-state';
import { TextField } from '../../parts/text-field';
import { t } from '../../text/t';
import { Elapsed } from './elapsed';

interface TryBarProps {
  readonly source: DataSourceEditor;
  readonly busy: boolean;
  readonly onTry: () => void;
}

/** Tries the request, with values for its parameters: entered here, or taken from a page or issue. */
export function TryBar({ source, busy, onTry }: TryBarProps) {
  const { state, errors, change, running } = source;
  const implied = listImpliedParameters(state);
  const declared = state.parameters.filter(({ key }) => key.trim() !== '');
  const hasContext = implied.length > 0 || declared.some((line) => line.source === 'context');
  const isTrying = running === 'try';
  return (
    <div className="ed-try" role="group" aria-label={t('console.builder.tryTitle')}>
      {(declared.length > 0 || hasContext) && (
        <div className="ed-try-values">
          {declared.map((line) => (
            <TextField
              key={line.uid}
              form={sourceFormName}
              path={`parameters.${line.key.trim()}`}
              errors={errors}
              label={t('console.builder.valueFor', { name: line.label.trim() || line.key.trim() })}
              kind={line.type === 'date' ? 'date' : 'text'}
              placeholder={line.defaultValue}
              value={line.testValue}
              onChange={(testValue) =>
                change(
                  {
                    ...state,
                    parameters: state.parameters.map((each) =>
                      each.uid === line.uid ? { ...each, testValue } : each,
                    ),
                  },
                  `parameters.${line.key.trim()}`,
                )
              }
            />
          ))}
          {implied.map((name) => (
            <TextField
              key={name}
              form={sourceFormName}
              path={`parameters.${name}`}
              errors={errors}
              label={t('console.builder.valueFor', { name })}
              value={state.impliedValues[name] ?? ''}
              onChange={(value) =>
                change(
                  { ...state, impliedValues: { ...state.impliedValues, [name]: value } },
                  `parameters.${name}`,
                )
              }
            />
          ))}
          {hasContext && (
            <TextField
              form={sourceFormName}
              path="place"
              errors={errors}
              label={t('console.builder.place')}
              help={t('console.builder.placeHelp')}
              placeholder={t('console.builder.placePlaceholder')}
              value={state.place}
              onChange={(place) => change({ ...state, place }, 'place')}
            />
          )}
        </div>
      )}
      <div className="ed-row">
        <Button isLoading={isTrying} isDisabled={busy && !isTrying} onClick={onTry}>
          {t('console.builder.tryRequest')}
        </Button>
        <span className="ed-small ed-subtle">
          {isTrying ? <Elapsed text={t('console.builder.trying')} /> : t('console.builder.tryIntro.service')}
        </span>
      </div>
    </div>
  );
}
