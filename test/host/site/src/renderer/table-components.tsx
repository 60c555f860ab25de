import type { ComponentProps, ReactElement } from 'react';
import DynamicTable from '@atlaskit/dynamic-table';
import Pagination from '@atlaskit/pagination';
import type { ForgeComponent, ForgeComponents } from './component';
import { useEchoedValue } from './echoed-value';
import { ForgeNodes, renderProp } from './forge-nodes';
import { defined, passOn, propsOf, valueHandler } from './forge-props';
import { toSerialisableEvent } from './serialisable-event';
import { readTable } from './table-content';
import { InText } from './text-components';

type TableProps = ComponentProps<typeof DynamicTable>;

/** The parts of a sort event that can cross the bridge. */
function sortValues(data: unknown): unknown {
  const { key, sortOrder, item } = (data ?? {}) as {
    key?: unknown;
    sortOrder?: unknown;
    item?: { key?: unknown };
  };
  return { key, sortOrder, item: { key: item?.key } };
}

const DynamicTableNode: ForgeComponent = ({ node }) => {
  const { head, rows } = readTable(node);
  const onSort = valueHandler(node, 'onSort');
  const onSetPage = valueHandler(node, 'onSetPage');
  const onRankEnd = valueHandler(node, 'onRankEnd');
  const onRankStart = valueHandler(node, 'onRankStart');
  const tableHead = head && {
    cells: head.map(({ key, content, props }, index) => ({
      ...props,
      key: String(key ?? index),
      content: (
        <InText>
          <ForgeNodes nodes={content} />
        </InText>
      ),
    })),
  };
  const tableRows = rows.map(({ key, cells, props }) => ({
    ...props,
    key,
    cells: cells.map((cell) => ({
      ...cell.props,
      ...(cell.key === undefined ? {} : { key: cell.key }),
      content: (
        <InText>
          <ForgeNodes nodes={cell.content} />
        </InText>
      ),
    })),
  }));
  const emptyView = renderProp(node.props.emptyView);
  return (
    <div className="uikit-table">
      <DynamicTable
        {...passOn<TableProps>(
          node,
          'caption',
          'defaultPage',
          'defaultSortKey',
          'defaultSortOrder',
          'highlightedRowIndex',
          'isFixedSize',
          'isLoading',
          'isRankable',
          'label',
          'loadingSpinnerSize',
          'page',
          'paginationi18n',
          'rowsPerPage',
          'sortKey',
          'sortOrder',
          'testId',
        )}
        {...(tableHead ? { head: tableHead } : {})}
        rows={tableRows}
        {...defined({
          emptyView: emptyView === undefined ? undefined : ((<>{emptyView}</>) as ReactElement),
          onSort: onSort && ((data: unknown) => onSort(sortValues(data))),
          onSetPage: onSetPage && ((next: number) => onSetPage(next)),
          onRankEnd: onRankEnd && ((rank: unknown) => onRankEnd(rank)),
          onRankStart: onRankStart && ((rank: unknown) => onRankStart(rank)),
        })}
      />
    </div>
  );
};

interface PaginationProps {
  pages: unknown[];
  selectedIndex: number;
  defaultSelectedIndex: number;
  max: number;
  label: string;
  nextLabel: string;
  previousLabel: string;
  pageLabel: string;
  testId: string;
}

const PaginationNode: ForgeComponent = ({ node }) => {
  const { pages = [], selectedIndex, defaultSelectedIndex } = propsOf<PaginationProps>(node);
  const [shown, enter] = useEchoedValue(selectedIndex, defaultSelectedIndex ?? 0);
  const onChange = valueHandler(node, 'onChange');
  return (
    <Pagination
      {...passOn<PaginationProps>(node, 'label', 'max', 'nextLabel', 'pageLabel', 'previousLabel', 'testId')}
      pages={pages}
      selectedIndex={shown}
      onChange={(event, page) => {
        enter(pages.indexOf(page));
        onChange?.(toSerialisableEvent(event), page);
      }}
    />
  );
};

export const tableComponents: ForgeComponents = {
  DynamicTable: DynamicTableNode,
  Pagination: PaginationNode,
};
