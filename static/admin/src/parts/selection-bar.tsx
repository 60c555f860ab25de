import Button from '@atlaskit/button/new';
import Checkbox from '@atlaskit/checkbox';
import { useEffect } from 'react';
import { t } from '../text/t';
import { useAnnounce } from './announcer';
import { pageSize } from './list-state';
import type { ListSelection } from './record-list';

interface SelectionBarProps<T> {
  readonly selection: ListSelection<T>;
  /** The entries of the page that is shown. */
  readonly shown: readonly { readonly id: string }[];
}

/** How many entries are chosen, all of a page at once, and what can be done with them. */
export function SelectionBar<T>({ selection, shown }: SelectionBarProps<T>) {
  const { chosen, onChange, action } = selection;
  const announce = useAnnounce();
  const chosenHere = shown.filter(({ id }) => chosen.has(id)).length;
  const hidden = chosen.size - chosenHere;
  const isAll = chosenHere === shown.length;
  const count = chosen.size;
  useEffect(() => {
    if (count > 0) announce(t('console.list.selected', { count }));
  }, [count, announce]);
  const chooseAll = (all: boolean) => {
    const next = new Set(chosen);
    for (const { id } of shown) {
      if (all) next.add(id);
      else next.delete(id);
    }
    onChange(next);
  };
  return (
    <div className="ed-row ed-selection" role="group" aria-label={t('console.list.selection')}>
      <Checkbox
        label={t('console.list.selectAll', { count: shown.length })}
        isChecked={isAll}
        isIndeterminate={!isAll && chosenHere > 0}
        onChange={() => chooseAll(!isAll)}
      />
      {count > 0 && (
        <>
          <span className="ed-subtle">
            {t('console.list.selected', { count })}
            {hidden > 0 && ` (${t('console.list.selectedElsewhere', { count: hidden })})`}
          </span>
          {count > pageSize ? (
            <span className="ed-attention">{t('console.list.selectedTooMany', { max: pageSize })}</span>
          ) : (
            <Button onClick={action.onClick}>{action.label}</Button>
          )}
          <Button appearance="subtle" onClick={() => onChange(new Set())}>
            {t('console.list.selectNone')}
          </Button>
        </>
      )}
    </div>
  );
}
