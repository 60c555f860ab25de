import { Box, Inline, Pagination, Text } from '@forge/react';

interface PagerProps {
  readonly label: string;
  readonly page: number;
  readonly rowsPerPage: number;
  readonly rowCount: number;
  readonly locale: string;
  readonly onPage: (page: number) => void;
}

/** Leads through the pages of rows; nothing where one page is enough. */
export function Pager({ label, page, rowsPerPage, rowCount, locale, onPage }: PagerProps) {
  const pageCount = Math.ceil(rowCount / rowsPerPage);
  if (pageCount <= 1) return null;
  const number = new Intl.NumberFormat(locale);
  const last = Math.min((page + 1) * rowsPerPage, rowCount);
  return (
    <Inline alignBlock="center" spread="space-between" shouldWrap>
      <Box>
        <Pagination
          label={`Pages of ${label}`}
          pages={Array.from({ length: pageCount }, (_, index) => index + 1)}
          selectedIndex={page}
          max={7}
          onChange={(_event, selected) => onPage(Number(selected) - 1)}
        />
      </Box>
      <Text size="small" color="color.text.subtle">
        {`${number.format(page * rowsPerPage + 1)}–${number.format(last)} of ${number.format(rowCount)}`}
      </Text>
    </Inline>
  );
}
