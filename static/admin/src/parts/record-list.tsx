import { IconButton } from '@atlaskit/button/new';
import ArrowDownIcon from '@atlaskit/icon/core/arrow-down';
import ArrowUpIcon from '@atlaskit/icon/core/arrow-up';
import ChevronLeftIcon from '@atlaskit/icon/core/chevron-left';
import ChevronRightIcon from '@atlaskit/icon/core/chevron-right';
import type { ReactNode } from 'react';
import { useEffect } from 'react';
import { t } from '../text/t';
import { useAnnounce } from './announcer';
import { FilterSelect } from './filter-select';
import type { ListRules, ListState } from './list-state';
import { freshList, pageSize, selectItems, selectPage } from './list-state';
import { SearchBox } from './search-box';
import { SelectionBar } from './selection-bar';
import type { Choice } from './select-field';

/** A column of a {@link RecordList}; a hidden label, such as that of the actions, is for screen readers. */
export interface ListColumn<T> {
  readonly key: string;
  readonly label: string;
  readonly isLabelHidden?: boolean;
  readonly className?: string;
  readonly render: (item: T) => ReactNode;
}

/** A filter of a {@link RecordList}; the key is that of its rule. */
export interface ListFilter {
  readonly key: string;
  readonly label: string;
  /** What an empty value is called. */
  readonly any: string;
  readonly choices: readonly Choice<string>[];
}

/** How entries of a {@link RecordList} are chosen, to do something with all of them. */
export interface ListSelection<T> {
  readonly chosen: ReadonlySet<string>;
  readonly onChange: (chosen: ReadonlySet<string>) => void;
  /** Such as “Select Users”. */
  readonly labelOf: (item: T) => string;
  /** What can be done with the chosen ones. */
  readonly action: { readonly label: string; readonly onClick: () => void };
}

interface RecordListProps<T> {
  readonly items: readonly T[];
  readonly caption: string;
  readonly searchLabel: string;
  readonly columns: readonly ListColumn<T>[];
  readonly filters: readonly ListFilter[];
  readonly rules: ListRules<T>;
  readonly state: ListState;
  readonly onChange: (state: ListState) => void;
  /** Whether there are too few entries for search and filters. */
  readonly isShort: boolean;
  /** Absent: entries are not chosen. */
  readonly selection?: ListSelection<T> | undefined;
}

/** A table of records with search, filters, sorting by its headings, and pages. */
export function RecordList<T extends { readonly id: string }>(props: RecordListProps<T>) {
  const { items, columns, rules, state, onChange, isShort, selection } = props;
  const found = selectItems(items, state, rules);
  const page = selectPage(found, state.page);
  const isNarrowed = state.term !== '' || Object.values(state.filters).some((value) => value !== '');
  const announce = useAnnounce();
  const total = found.length;
  useEffect(() => {
    if (isNarrowed) announce(t('console.list.found', { total }));
  }, [isNarrowed, total, announce]);
  const sortBy = (column: string) => {
    const descending = state.sort?.column === column && !state.sort.descending;
    onChange({ ...state, sort: { column, descending }, page: 0 });
  };
  return (
    <>
      {(!isShort || isNarrowed) && (
        <div className="ed-filters" role="search">
          <SearchBox
            label={props.searchLabel}
            value={state.term}
            onChange={(term) => onChange({ ...state, term, page: 0 })}
          />
          {props.filters.map(({ key, ...filter }) => (
            <FilterSelect
              key={key}
              {...filter}
              value={state.filters[key] ?? ''}
              onChange={(value) =>
                onChange({ ...state, filters: { ...state.filters, [key]: value }, page: 0 })
              }
            />
          ))}
        </div>
      )}
      {selection && total > 0 && <SelectionBar selection={selection} shown={page.items} />}
      {total === 0 ? (
        <div className="ed-stack">
          <p className="ed-subtle">{t('console.list.noMatch')}</p>
          <div>
            <button type="button" className="ed-link" onClick={() => onChange(freshList)}>
              {t('console.list.clear')}
            </button>
          </div>
        </div>
      ) : (
        <div className="ed-table-wrap">
          <table className="ed-table ed-list">
            <caption className="ed-visually-hidden">{props.caption}</caption>
            <thead>
              <tr>
                {selection && (
                  <th scope="col" className="ed-choose">
                    <span className="ed-visually-hidden">{t('console.list.selection')}</span>
                  </th>
                )}
                {columns.map((column) => (
                  <Heading
                    key={column.key}
                    column={column}
                    sort={state.sort?.column === column.key ? state.sort : null}
                    onSort={rules.sortBy[column.key] ? () => sortBy(column.key) : null}
                  />
                ))}
              </tr>
            </thead>
            <tbody>
              {page.items.map((item) => (
                <tr key={item.id}>
                  {selection && (
                    <td className="ed-choose">
                      <input
                        type="checkbox"
                        aria-label={selection.labelOf(item)}
                        checked={selection.chosen.has(item.id)}
                        onChange={() => selection.onChange(toggled(selection.chosen, item.id))}
                      />
                    </td>
                  )}
                  {columns.map((column) => (
                    <td
                      key={column.key}
                      className={column.className}
                      data-label={column.isLabelHidden ? undefined : column.label}
                    >
                      {column.render(item)}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {page.last > 0 && (
        <div className="ed-pager">
          <span>
            {t('console.list.range', {
              from: page.shown * pageSize + 1,
              to: page.shown * pageSize + page.items.length,
              total,
            })}
          </span>
          <IconButton
            icon={ChevronLeftIcon}
            label={t('console.list.previous')}
            appearance="subtle"
            isDisabled={page.shown === 0}
            onClick={() => onChange({ ...state, page: page.shown - 1 })}
          />
          <IconButton
            icon={ChevronRightIcon}
            label={t('console.list.next')}
            appearance="subtle"
            isDisabled={page.shown === page.last}
            onClick={() => onChange({ ...state, page: page.shown + 1 })}
          />
        </div>
      )}
    </>
  );
}

function toggled(chosen: ReadonlySet<string>, id: string): ReadonlySet<string> {
  const next = new Set(chosen);
  if (!next.delete(id)) next.add(id);
  return next;
}

interface HeadingProps<T> {
  readonly column: ListColumn<T>;
  readonly sort: { readonly descending: boolean } | null;
  readonly onSort: (() => void) | null;
}

function Heading<T>({ column, sort, onSort }: HeadingProps<T>) {
  if (!onSort) {
    return (
      <th scope="col" className={column.className}>
        {column.isLabelHidden ? <span className="ed-visually-hidden">{column.label}</span> : column.label}
      </th>
    );
  }
  const Icon = sort?.descending ? ArrowDownIcon : ArrowUpIcon;
  return (
    <th
      scope="col"
      className={column.className}
      aria-sort={sort === null ? 'none' : sort.descending ? 'descending' : 'ascending'}
    >
      <button type="button" className="ed-sort" onClick={onSort}>
        {column.label}
        {sort && <Icon label="" color="currentColor" size="small" />}
      </button>
    </th>
  );
}
