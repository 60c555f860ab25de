import { Box, Inline, Text } from '@forge/react';
import { Pagination } from '../controls';
import { t } from '../texts';

interface PagerProps {
  readonly label: string;
  readonly page: number;
  readonly rowsPerPage: number;
  /** Rows, or lines where groups stand among them. */
  readonly rowCount: number;
  /** Whether it says which rows of how many these are. */
  readonly showsRange: boolean;
  readonly onPage: (page: number) => void;
}

/** Leads through the pages of rows; nothing where one page is enough. */
export function Pager({ label, page, rowsPerPage, rowCount, showsRange, onPage }: PagerProps) {
  const pageCount = Math.ceil(rowCount / rowsPerPage);
  if (pageCount <= 1) return null;
  const last = Math.min((page + 1) * rowsPerPage, rowCount);
  return (
    <Inline alignBlock="center" spread="space-between" shouldWrap>
      <Box>
        <Pagination
          label={t('shared.display.pagesOf', { name: label })}
          pages={Array.from({ length: pageCount }, (_, index) => index + 1)}
          selectedIndex={page}
          max={7}
          onChange={(_event, selected) => onPage(Number(selected) - 1)}
        />
      </Box>
      {showsRange ? (
        <Text size="small" color="color.text.subtle">
          {t('shared.display.range', { first: page * rowsPerPage + 1, last, total: rowCount })}
        </Text>
      ) : null}
    </Inline>
  );
}
