import { AccessSection } from '../access/access-section';
import { Disclosure } from '../parts/disclosure';
import { t } from '../text/t';
import { ActionsFields } from './actions-fields';
import type { DataSourceEditor } from './use-data-source-editor';
import { sourceFormName } from './use-data-source-editor';

const paths = ['draft.allowedSpaces', 'draft.allowedProjects', 'draft.allowedGroups'];

/** Where a data source may be used, by whom, and whether rules and agents reach it: folded. */
export function AccessDisclosure({ source }: { readonly source: DataSourceEditor }) {
  const { state, errors, change } = source;
  const hasError = Object.keys(errors).some((each) => paths.some((path) => each.startsWith(path)));
  return (
    <Disclosure label={t('console.dataSource.access')} forceOpen={hasError}>
      <AccessSection
        form={sourceFormName}
        errors={errors}
        access={{ ...state.kept, allowedSpaces: state.allowedSpaces.split(/[\s,;]+/).filter(Boolean) }}
        onChange={({ allowedSpaces, ...kept }, path) =>
          change(
            {
              ...state,
              kept: { ...state.kept, ...kept },
              ...(allowedSpaces ? { allowedSpaces: allowedSpaces.join(' ') } : {}),
            },
            path,
          )
        }
      />
      <ActionsFields source={source} />
    </Disclosure>
  );
}
