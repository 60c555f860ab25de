import { bodyKinds } from '../../../../src/contract/data-source';
import { SelectField, choicesOf } from '../parts/select-field';
import { TextField } from '../parts/text-field';
import { t } from '../text/t';
import type { DataSourceState } from './data-source-state';
import type { DataSourceEditor } from './use-data-source-editor';
import { sourceFormName } from './use-data-source-editor';

const bodyHelps = { json: 'bodyHelp', text: 'bodyHelp', xml: 'bodyHelpXml', form: 'bodyHelpForm' } as const;

/** What a POST carries: a body of its kind, or a query in GraphQL with its variables. */
export function RequestBody({ source }: { readonly source: DataSourceEditor }) {
  const { state, errors, change } = source;
  const { bodyKind } = state;
  const place = (path: string) => ({ form: sourceFormName, path, errors });
  const put = (part: Partial<DataSourceState>, path: string) => change({ ...state, ...part }, path);
  return (
    <>
      <SelectField
        {...place('draft.request.bodyKind')}
        label={t('console.dataSource.bodyKind')}
        value={bodyKind}
        choices={choicesOf(bodyKinds, (each) => t(`console.dataSource.bodyKinds.${each}`))}
        onChange={(kind) => put({ bodyKind: kind }, 'draft.request.bodyKind')}
      />
      <TextField
        {...place('draft.request.body')}
        label={bodyKind === 'graphql' ? t('console.dataSource.query') : t('console.dataSource.body')}
        kind="code-lines"
        help={
          bodyKind === 'graphql'
            ? t('console.dataSource.queryHelp')
            : t(`console.dataSource.${bodyHelps[bodyKind]}`, { parameter: '{{key}}' })
        }
        value={state.body}
        onChange={(body) => put({ body }, 'draft.request.body')}
      />
      {bodyKind === 'graphql' && <GraphQlFields source={source} />}
    </>
  );
}

function GraphQlFields({ source }: { readonly source: DataSourceEditor }) {
  const { state, errors, change } = source;
  const text = (key: keyof DataSourceState['graphQl'], kind: 'code' | 'code-lines', help: string) => (
    <TextField
      form={sourceFormName}
      path={`draft.request.graphQl.${key}`}
      errors={errors}
      label={t(`console.dataSource.${key}`)}
      kind={kind}
      help={help}
      value={state.graphQl[key]}
      onChange={(value) =>
        change({ ...state, graphQl: { ...state.graphQl, [key]: value } }, `draft.request.graphQl.${key}`)
      }
    />
  );
  return (
    <>
      {text('variables', 'code-lines', t('console.dataSource.variablesHelp', { parameter: '{{key}}' }))}
      {text('operationName', 'code', t('console.dataSource.operationNameHelp'))}
    </>
  );
}
