import { requestsByKindOfServer } from '../../../src/core/connection/providers/servers-by-kind';
import type { NewDataSource } from '../app-under-test';

/**
 * The draft that a ready-made request of "Any other service" gives, with the server's origin and the names of its own
 * examples replaced, as its description asks for. Throws if there is no such request.
 */
export function toReadyMadeDraft(
  key: string,
  origin: string,
  words: Readonly<Record<string, string>>,
  connectionId: string,
): NewDataSource {
  const found = requestsByKindOfServer.find((request) => request.key === key);
  if (found === undefined) throw new Error(`There is no ready-made request ${key}`);
  const replaced = Object.entries({ 'https://{host}': origin, ...words }).reduce(
    (text, [word, own]) => text.replaceAll(word, own),
    JSON.stringify(found),
  );
  const { name, url, body, headers, rowsPath, paging, columns = [] } = JSON.parse(replaced) as typeof found;
  return {
    name: name.en,
    connectionId,
    request: {
      url,
      ...(headers === undefined ? {} : { headers: [...headers] }),
      ...(body === undefined ? {} : { method: 'POST', bodyKind: body.kind, body: body.text }),
      ...(body?.variables === undefined ? {} : { graphQl: { variables: body.variables } }),
    },
    rowsPath,
    ...(paging === undefined ? {} : { paging }),
    columns: columns.map((column) => ({ ...column, name: column.name.en })),
  };
}
