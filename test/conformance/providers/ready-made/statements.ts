import { get, post } from './row';
import type { ReadyMadeRow } from './row';

/** A text that would end the quotes of every language, were it put into a query. */
const hostile = `'"); drop table x; --`;

const cluster = 'help.westus.kusto.windows.net';
const adx = {
  provider: 'azure-data-explorer',
  settings: { tenant: 'contoso.onmicrosoft.com', cluster, database: 'Samples' },
};
const readOnly = { 'x-ms-readonly': 'true' };

const workspace = '0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0';
const logs = {
  provider: 'azure-monitor-logs',
  settings: { tenant: 'contoso.onmicrosoft.com', workspace },
};
const logsUrl = `https://api.loganalytics.azure.com/v1/workspaces/${workspace}/query`;

const account = 'myorg-acme.snowflakecomputing.com';
const snowflake = { provider: 'snowflake', settings: { account, warehouse: 'COMPUTE_WH' } };
const statements = `https://${account}/api/v2/statements`;
const agent = { 'user-agent': 'external-data/1.0', accept: 'application/json' };

const databricksHost = 'adb-1.7.azuredatabricks.net';
const databricks = {
  provider: 'databricks',
  settings: { workspace: databricksHost, warehouse: '0123456789abcdef' },
};
const execute = `https://${databricksHost}/api/2.0/sql/statements`;
const how = {
  wait_timeout: '10s',
  on_wait_timeout: 'CONTINUE',
  disposition: 'INLINE',
  format: 'JSON_ARRAY',
};

const bigQuery = { provider: 'google-bigquery', settings: { project: 'acme-data-1' } };
const queries = 'https://bigquery.googleapis.com/bigquery/v2/projects/acme-data-1/queries';
const job = { projectId: 'acme-data-1', jobId: 'job_1', location: 'US' };

/** Services that run a statement, in the answers of their documentation. */
export const statementRows: readonly ReadyMadeRow[] = [
  {
    ...adx,
    request: 'tables',
    pages: [
      {
        asked: post(
          `https://${cluster}/v1/rest/mgmt`,
          { db: 'Samples', csl: '.show tables | project TableName, Folder, DocString' },
          readOnly,
        ),
        answer: {
          body: {
            Tables: [
              {
                TableName: 'Table_0',
                Columns: [
                  { ColumnName: 'TableName', DataType: 'String', ColumnType: 'string' },
                  { ColumnName: 'Folder', DataType: 'String', ColumnType: 'string' },
                ],
                Rows: [['StormEvents', 'Storm']],
              },
            ],
          },
        },
      },
    ],
    columns: [
      ['Table name', 'text'],
      ['Folder', 'text'],
    ],
    rows: [['StormEvents', 'Storm']],
  },
  {
    ...adx,
    request: 'query',
    values: { state: hostile },
    pages: [
      {
        asked: post(
          `https://${cluster}/v1/rest/query`,
          {
            db: 'Samples',
            csl: 'declare query_parameters(state:string); StormEvents | where State == state | top 1000 by StartTime desc',
            properties: { Parameters: { state: hostile } },
          },
          readOnly,
        ),
        answer: {
          body: {
            Tables: [
              {
                TableName: 'Table_0',
                Columns: [
                  { ColumnName: 'StartTime', DataType: 'DateTime', ColumnType: 'datetime' },
                  { ColumnName: 'EventId', DataType: 'Int32', ColumnType: 'int' },
                  { ColumnName: 'Deadly', DataType: 'SByte', ColumnType: 'bool' },
                  { ColumnName: 'Damage', DataType: 'SqlDecimal', ColumnType: 'decimal' },
                ],
                Rows: [
                  ['2007-12-31T23:53:00Z', 64588, 1, '1250.5'],
                  ['2007-12-31T20:00:00Z', 68796, 0, null],
                ],
              },
              {
                TableName: 'Table_1',
                Columns: [{ ColumnName: 'Value', DataType: 'String', ColumnType: 'string' }],
                Rows: [['{"Visualization":null}']],
              },
            ],
          },
        },
      },
    ],
    columns: [
      ['Start time', 'date-time'],
      ['Event id', 'number'],
      ['Deadly', 'boolean'],
      ['Damage', 'number'],
    ],
    rows: [
      ['2007-12-31T23:53:00.000Z', 64588, true, 1250.5],
      ['2007-12-31T20:00:00.000Z', 68796, false, null],
    ],
  },
  {
    ...logs,
    request: 'usage',
    pages: [
      {
        asked: post(logsUrl, {
          query: 'Usage | summarize Megabytes = sum(Quantity) by DataType | order by Megabytes desc',
          timespan: 'P30D',
        }),
        answer: {
          body: {
            tables: [
              {
                name: 'PrimaryResult',
                columns: [
                  { name: 'DataType', type: 'string' },
                  { name: 'Megabytes', type: 'real' },
                ],
                rows: [['Heartbeat', 20.5]],
              },
            ],
          },
        },
      },
    ],
    columns: [
      ['Data type', 'text'],
      ['Megabytes', 'number'],
    ],
    rows: [['Heartbeat', 20.5]],
  },
  {
    ...logs,
    request: 'query',
    values: { timespan: 'P7D' },
    pages: [
      {
        asked: post(logsUrl, {
          query:
            'AzureActivity | project TimeGenerated, OperationNameValue, Level, ActivityStatusValue, Caller, ResourceGroup | top 1000 by TimeGenerated desc',
          timespan: 'P7D',
        }),
        answer: {
          body: {
            tables: [
              {
                name: 'PrimaryResult',
                columns: [
                  { name: 'TimeGenerated', type: 'datetime' },
                  { name: 'Level', type: 'string' },
                ],
                rows: [['2026-03-01T10:15:30.123Z', 'Informational']],
              },
            ],
            error: { code: 'PartialError', message: 'There were some errors when processing your query.' },
          },
        },
      },
    ],
    rows: [['2026-03-01T10:15:30.123Z', 'Informational']],
    verdict: 'partial',
  },
  {
    ...snowflake,
    request: 'tables',
    pages: [
      {
        asked: post(
          statements,
          {
            statement:
              'SELECT TABLE_SCHEMA, TABLE_NAME, TABLE_TYPE, ROW_COUNT, LAST_ALTERED FROM INFORMATION_SCHEMA.TABLES ORDER BY TABLE_SCHEMA, TABLE_NAME',
            timeout: 60,
            warehouse: 'COMPUTE_WH',
            database: 'SNOWFLAKE_SAMPLE_DATA',
          },
          agent,
        ),
        answer: {
          status: 202,
          body: {
            code: '333334',
            message: 'Asynchronous execution in progress. Use provided query id to perform query monitoring.',
            statementHandle: 'h-1',
            statementStatusUrl: '/api/v2/statements/h-1',
          },
        },
      },
      {
        asked: get(`${statements}/h-1`, agent),
        answer: {
          body: {
            resultSetMetaData: {
              numRows: 1,
              format: 'jsonv2',
              rowType: [
                { name: 'TABLE_NAME', type: 'text' },
                { name: 'ROW_COUNT', type: 'fixed', scale: 0 },
                { name: 'LAST_ALTERED', type: 'timestamp_ltz' },
              ],
              partitionInfo: [{ rowCount: 1 }],
            },
            data: [['CUSTOMER', '150000', '1772360130.123000000']],
            code: '090001',
            statementHandle: 'h-1',
          },
        },
      },
    ],
    columns: [
      ['TABLE NAME', 'text'],
      ['ROW COUNT', 'number'],
      ['LAST ALTERED', 'date-time'],
    ],
    rows: [['CUSTOMER', 150000, '2026-03-01T10:15:30.123Z']],
  },
  {
    ...snowflake,
    request: 'query',
    values: { segment: hostile },
    pages: [
      {
        asked: post(
          statements,
          {
            statement:
              'SELECT C_CUSTKEY, C_NAME, C_ACCTBAL, C_MKTSEGMENT FROM CUSTOMER WHERE C_MKTSEGMENT = ? ORDER BY C_CUSTKEY LIMIT 1000',
            timeout: 60,
            warehouse: 'COMPUTE_WH',
            database: 'SNOWFLAKE_SAMPLE_DATA',
            schema: 'TPCH_SF1',
            bindings: { 1: { type: 'TEXT', value: hostile } },
          },
          agent,
        ),
        answer: {
          headers: {
            link: '</api/v2/statements/h-2?requestId=r&partition=0>; rel="first",</api/v2/statements/h-2?requestId=r&partition=1>; rel="next",</api/v2/statements/h-2?requestId=r&partition=1>; rel="last"',
          },
          body: {
            resultSetMetaData: {
              numRows: 2,
              format: 'jsonv2',
              rowType: [
                { name: 'C_CUSTKEY', type: 'fixed', scale: 0 },
                { name: 'C_NAME', type: 'text' },
                { name: 'C_ACCTBAL', type: 'fixed', scale: 2 },
              ],
              partitionInfo: [{ rowCount: 1 }, { rowCount: 1 }],
            },
            data: [['1', 'Customer#1', '711.56']],
            code: '090001',
            statementHandle: 'h-2',
          },
        },
      },
      {
        asked: get(`${statements}/h-2?requestId=r&partition=1`, agent),
        answer: {
          headers: { link: '</api/v2/statements/h-2?requestId=r&partition=0>; rel="first"' },
          body: { data: [['2', 'Customer#2', null]] },
        },
      },
    ],
    columns: [
      ['C CUSTKEY', 'number'],
      ['C NAME', 'text'],
      ['C ACCTBAL', 'number'],
    ],
    rows: [
      [1, 'Customer#1', 711.56],
      [2, 'Customer#2', null],
    ],
  },
  {
    ...databricks,
    request: 'tables',
    pages: [
      {
        asked: post(execute, {
          warehouse_id: '0123456789abcdef',
          statement:
            'SELECT table_catalog, table_schema, table_name, table_type, comment, last_altered FROM system.information_schema.tables ORDER BY 1, 2, 3',
          ...how,
        }),
        answer: { body: { statement_id: 's1', status: { state: 'PENDING' } } },
      },
      {
        asked: get(`${execute}/s1`),
        answer: { body: { statement_id: 's1', status: { state: 'RUNNING' } } },
      },
      {
        asked: get(`${execute}/s1`),
        answer: {
          body: {
            statement_id: 's1',
            status: { state: 'SUCCEEDED' },
            manifest: {
              format: 'JSON_ARRAY',
              schema: {
                column_count: 2,
                columns: [
                  { name: 'table_name', type_name: 'STRING', position: 0 },
                  { name: 'last_altered', type_name: 'TIMESTAMP', position: 1 },
                ],
              },
              total_row_count: 1,
              total_chunk_count: 1,
              truncated: false,
            },
            result: { chunk_index: 0, row_count: 1, data_array: [['trips', '2026-03-01T10:15:30.000Z']] },
          },
        },
      },
    ],
    columns: [
      ['Table name', 'text'],
      ['Last altered', 'date-time'],
    ],
    rows: [['trips', '2026-03-01T10:15:30.000Z']],
  },
  {
    ...databricks,
    request: 'query',
    values: { zip: hostile },
    pages: [
      {
        asked: post(execute, {
          warehouse_id: '0123456789abcdef',
          statement:
            'SELECT tpep_pickup_datetime, trip_distance, fare_amount, pickup_zip, dropoff_zip FROM samples.nyctaxi.trips WHERE pickup_zip = :zip ORDER BY 1 LIMIT 1000',
          parameters: [{ name: 'zip', value: hostile, type: 'INT' }],
          ...how,
        }),
        answer: {
          body: {
            statement_id: 's2',
            status: { state: 'SUCCEEDED' },
            manifest: {
              format: 'JSON_ARRAY',
              schema: {
                column_count: 2,
                columns: [
                  { name: 'trip_distance', type_name: 'DOUBLE', position: 0 },
                  { name: 'pickup_zip', type_name: 'INT', position: 1 },
                ],
              },
              total_row_count: 2,
              total_chunk_count: 2,
              truncated: false,
            },
            result: {
              chunk_index: 0,
              row_count: 1,
              next_chunk_index: 1,
              next_chunk_internal_link: '/api/2.0/sql/statements/s2/result/chunks/1?row_offset=1',
              data_array: [['4.94', '10103']],
            },
          },
        },
      },
      {
        asked: get(`${execute}/s2/result/chunks/1?row_offset=1`),
        answer: { body: { chunk_index: 1, row_offset: 1, row_count: 1, data_array: [['0.28', '10103']] } },
      },
    ],
    columns: [
      ['Trip distance', 'number'],
      ['Pickup zip', 'number'],
    ],
    rows: [
      [4.94, 10103],
      [0.28, 10103],
    ],
  },
  {
    ...bigQuery,
    request: 'datasets',
    pages: [
      {
        asked: post(queries, {
          query:
            'SELECT schema_name, location, creation_time, last_modified_time FROM INFORMATION_SCHEMA.SCHEMATA ORDER BY schema_name',
          useLegacySql: false,
          timeoutMs: 10000,
        }),
        answer: { body: { kind: 'bigquery#queryResponse', jobReference: job, jobComplete: false } },
      },
      {
        asked: get(`${queries}/job_1?location=US`),
        answer: {
          body: {
            kind: 'bigquery#getQueryResultsResponse',
            schema: {
              fields: [
                { name: 'schema_name', type: 'STRING', mode: 'NULLABLE' },
                { name: 'creation_time', type: 'TIMESTAMP', mode: 'NULLABLE' },
              ],
            },
            jobReference: job,
            totalRows: '1',
            rows: [{ f: [{ v: 'sales' }, { v: '1.772360130123E9' }] }],
            jobComplete: true,
            cacheHit: false,
          },
        },
      },
    ],
    columns: [
      ['Schema name', 'text'],
      ['Creation time', 'date-time'],
    ],
    rows: [['sales', '2026-03-01T10:15:30.123Z']],
  },
  {
    ...bigQuery,
    request: 'query',
    values: { state: hostile },
    pages: [
      {
        asked: post(queries, {
          query:
            'SELECT name, gender, SUM(number) AS total FROM `bigquery-public-data.usa_names.usa_1910_2013` WHERE state = @state GROUP BY name, gender ORDER BY total DESC LIMIT 1000',
          useLegacySql: false,
          timeoutMs: 10000,
          parameterMode: 'NAMED',
          queryParameters: [
            { name: 'state', parameterType: { type: 'STRING' }, parameterValue: { value: hostile } },
          ],
        }),
        answer: {
          body: {
            kind: 'bigquery#queryResponse',
            schema: {
              fields: [
                { name: 'name', type: 'STRING', mode: 'NULLABLE' },
                { name: 'total', type: 'INTEGER', mode: 'NULLABLE' },
              ],
            },
            jobReference: job,
            totalRows: '2',
            pageToken: 'BFTO=',
            rows: [{ f: [{ v: 'James' }, { v: '272793' }] }],
            jobComplete: true,
          },
        },
      },
      {
        asked: get(`${queries}/job_1?location=US&pageToken=BFTO%3D`),
        answer: {
          body: {
            kind: 'bigquery#getQueryResultsResponse',
            schema: {
              fields: [
                { name: 'name', type: 'STRING', mode: 'NULLABLE' },
                { name: 'total', type: 'INTEGER', mode: 'NULLABLE' },
              ],
            },
            jobReference: job,
            totalRows: '2',
            rows: [{ f: [{ v: 'John' }, { v: '235139' }] }],
            jobComplete: true,
          },
        },
      },
    ],
    columns: [
      ['Name', 'text'],
      ['Total', 'number'],
    ],
    rows: [
      ['James', 272793],
      ['John', 235139],
    ],
  },
];
