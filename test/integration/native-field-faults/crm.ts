import type { NewDataSource } from '../app-under-test';
import { AppUnderTest } from '../app-under-test';
import { OwnApi } from '../own-api';

/** Instances that functions run in. */
const instances = 4;
const host = 'crm.example.com';

/** The app on a site of several instances, with a data source of an API that the test plays. */
export interface Crm {
  readonly app: AppUnderTest;
  readonly dataSourceId: string;
  readonly close: () => Promise<void>;
}

/**
 * Starts it.
 * @param rows what the API has at the moment it is asked, with an `id` each
 * @param columns of the rows, with their types
 */
export async function startCrm(
  rows: () => readonly object[],
  columns: readonly (readonly [key: string, type: 'text' | 'number' | 'date'])[],
): Promise<Crm> {
  const api = new OwnApi();
  // A round number of rows is complete only where the service says so.
  api.answer(() => ({ has_more: false, customers: rows() }));
  const app = await AppUnderTest.start({
    demo: false,
    instances,
    simulatedHosts: { [host]: await api.start() },
    egress: [`https://${host}`],
  });
  const connection = await app.connectOpenApi('CRM', host);
  const draft: NewDataSource = {
    name: 'Customers',
    connectionId: connection.id,
    request: { url: `https://${host}/customers` },
    rowsPath: '$.customers',
    maxAgeSeconds: 1_800,
    maxRows: 50_000,
    columns: columns.map(([key, type]) => ({ key, name: key, path: `$.${key}`, type })),
  };
  const { id: dataSourceId } = await app.addTested(draft);
  return {
    app,
    dataSourceId,
    close: async () => {
      await app.host.close();
      api.close();
    },
  };
}
