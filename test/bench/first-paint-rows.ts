/* What both sides of the benchmark `first-paint` show: as many rows as a macro has on its first page. */

export const rowCount = 10;

/** Names of the columns. */
export const titles = ['Name', 'Mail', 'Team', 'Office', 'Role', 'Floor', 'Room', 'Note'] as const;

/** Cells of each row; `mail` stands in no other text. */
export const rows: readonly (readonly string[])[] = Array.from({ length: rowCount }, (_, number) => [
  `Person ${number}`,
  `person${number}@contoso.example`,
  `Team ${number % 3}`,
  'Berlin',
  'Engineer',
  `Floor ${number % 5}`,
  `${100 + number}`,
  'Here on Mondays',
]);

/** The same as an API gives them. */
export const items = rows.map((cells) =>
  Object.fromEntries(titles.map((title, index) => [title.toLowerCase(), cells[index]])),
);
