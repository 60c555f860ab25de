import Button from '@atlaskit/button/new';
import type { DataSourceDetail, ToldSuspicion } from '../../../../src/contract/data-source';
import { t } from '../text/t';
import { useSuspicionAnswer } from './use-suspicion-answer';
import type { SuspicionAnswer } from './use-suspicion-answer';

interface SuspicionActionsProps {
  readonly id: string;
  /** Name of the data source, for who hears the buttons apart from their row. */
  readonly name: string;
  readonly suspicion: ToldSuspicion;
  readonly onAnswered?: (dataSource: DataSourceDetail) => void;
}

/** The buttons of a refresh that brought far less than there was. */
export function SuspicionActions({ id, name, suspicion, onAnswered }: SuspicionActionsProps) {
  const { running, answer } = useSuspicionAnswer();
  const press = async (use: SuspicionAnswer) => {
    const dataSource = await answer({ id, name, suspicion }, use);
    if (dataSource) onAnswered?.(dataSource);
  };
  const button = (use: SuspicionAnswer, key: 'accept' | 'keep' | 'seen') => (
    <Button
      spacing="compact"
      isLoading={running === use}
      isDisabled={running !== null && running !== use}
      aria-label={t(`console.suspicion.labels.${key}`, { name })}
      onClick={() => void press(use)}
    >
      {t(`console.suspicion.${key}`)}
    </Button>
  );
  return (
    <div className="ed-suspicion-actions">
      {suspicion.state === 'replaced' ? button('accept', 'seen') : button('accept', 'accept')}
      {suspicion.state === 'waiting' && button('keep', 'keep')}
    </div>
  );
}
