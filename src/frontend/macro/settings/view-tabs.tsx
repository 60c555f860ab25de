import { Box, Spinner, Tab, TabList, TabPanel, Tabs, Text } from '@forge/react';
import type { ReactNode } from 'react';
import type { TableView } from '../../../contract/macro-api';
import type { ViewSettings } from '../../../contract/view';
import type { TableAccess } from '../../shared/use-table';
import { ColumnsSection } from './columns-section';
import { DisplaySection } from './display-section';
import { RowsSection } from './rows-section';
import { RulesSection } from './rules-section';
import { t } from './texts';
import type { BindingState } from './use-binding';

interface ViewTabsProps {
  readonly id: string;
  /** A tab before the others. */
  readonly first?: { readonly label: string; readonly content: ReactNode };
  /** Whether a data source is chosen, though its columns may not be known yet. */
  readonly isChosen: boolean;
  readonly bound: BindingState;
  readonly table: TableAccess<TableView>;
  readonly settings: ViewSettings;
  readonly isInline: boolean;
  readonly onChange: (settings: ViewSettings) => void;
}

/** Settings of a view: how rows are shown, which columns, which rows. */
export function ViewTabs(props: ViewTabsProps) {
  const { id, first, table, settings, isInline, onChange } = props;
  const shown = table.reply?.ok ? table.reply.data.table : null;
  const shownKeys = settings.columns.map(({ key }) => key);
  return (
    <Tabs id={id}>
      <TabList>
        {first === undefined ? null : <Tab>{first.label}</Tab>}
        <Tab>{isInline ? t('settings.tabs.value') : t('settings.tabs.display')}</Tab>
        <Tab>{t('settings.tabs.columns')}</Tab>
        <Tab>{t('settings.tabs.rows')}</Tab>
        {isInline ? null : <Tab>{t('settings.tabs.rules')}</Tab>}
      </TabList>
      {first === undefined ? null : <Panel>{first.content}</Panel>}
      <Panel>
        <DisplaySection
          columns={shown?.columns ?? []}
          settings={settings}
          isInline={isInline}
          onChange={onChange}
        />
      </Panel>
      <Panel>
        {shown === null ? (
          <NoColumns {...props} />
        ) : (
          <ColumnsSection
            table={shown}
            shown={settings.columns}
            hasWidths={settings.display === 'table'}
            onChange={(columns) => onChange({ ...settings, columns: [...columns] })}
            totals={settings.display === 'table' ? settings.totals : null}
            onTotals={(totals) => onChange({ ...settings, totals: [...totals] })}
            rules={isInline ? null : settings.rules}
            onRules={(rules) => onChange({ ...settings, rules: [...rules] })}
          />
        )}
      </Panel>
      <Panel>
        {shown === null ? (
          <NoColumns {...props} />
        ) : (
          <RowsSection
            table={shown}
            shownKeys={shownKeys}
            settings={settings}
            onFilter={(filter) => onChange({ ...settings, filter })}
            onSort={(sort) => onChange({ ...settings, sort: [...sort] })}
          />
        )}
      </Panel>
      {isInline ? null : (
        <Panel>
          {shown === null ? (
            <NoColumns {...props} />
          ) : (
            <RulesSection
              table={shown}
              shownKeys={shownKeys}
              rules={settings.rules}
              onChange={(rules) => onChange({ ...settings, rules: [...rules] })}
            />
          )}
        </Panel>
      )}
    </Tabs>
  );
}

function Panel({ children }: { readonly children: ReactNode }) {
  return (
    <TabPanel>
      <Box paddingBlock="space.150">{children}</Box>
    </TabPanel>
  );
}

/** Why no columns can be set up: nothing is chosen, the rows are on their way, or they cannot be read. */
function NoColumns({
  isChosen,
  bound,
  table: { reply, isWatching },
}: Pick<ViewTabsProps, 'isChosen' | 'bound' | 'table'>) {
  if (!isChosen) return <Text color="color.text.subtle">{t('settings.chooseFirst')}</Text>;
  const isFailed = bound.error !== null || (reply?.ok === false && !isWatching);
  return isFailed ? (
    <Text color="color.text.subtle">{t('settings.columnsUnknown')}</Text>
  ) : (
    <Spinner label={t('shared.loading')} />
  );
}
