import { useOverview } from '../overview-context';
import { RadioChoice } from '../parts/radio-choice';
import { t } from '../text/t';
import type { DataSourceEditor } from './use-data-source-editor';

const origins = ['service', 'file', 'combination'] as const;

const ownOrigins = ['service', 'file'] as const;

interface OriginChoiceProps {
  readonly source: DataSourceEditor;
  readonly busy: boolean;
}

/** Whether the rows come from a service, a file or other data sources. */
export function OriginChoice({ source, busy }: OriginChoiceProps) {
  const { state, change } = source;
  const { overview } = useOverview();
  // There is nothing to combine before there are two.
  const offered = overview.dataSources.length > 1 || state.from === 'combination' ? origins : ownOrigins;
  return (
    <RadioChoice
      name="origin"
      label={t('console.file.from')}
      value={state.from}
      choices={offered.map((value) => ({ value, label: t(`console.file.origins.${value}`) }))}
      isDisabled={busy}
      onChange={(from) => change({ ...state, from }, 'draft.file')}
    />
  );
}
