// GraphQL Yoga: lists, connections as Relay has them, and resolvers that fail beside rows.
import { listen, load, rowsOf, sizes } from './rows.mjs';

const { createSchema, createYoga } = load('graphql-yoga');
const { GraphQLError } = load('graphql');
const names = sizes.map((size) => `rows${size}`);
const pageSize = 20;

const typeDefs = /* GraphQL */ `
  type Row {
    id: Int!
    name: String!
    city: String
    price: Float!
    isOpen: Boolean!
    since: String!
  }
  type PageInfo {
    hasNextPage: Boolean!
    endCursor: String
  }
  type Edge {
    cursor: String!
    node: Row!
  }
  type Connection {
    edges: [Edge!]!
    nodes: [Row!]!
    pageInfo: PageInfo!
  }
  type Query {
    ${names.map((name) => `${name}(first: Int, after: String, city: String): Connection!`).join('\n')}
    ${names.map((name) => `all_${name}: [Row!]!`).join('\n')}
    broken: [Row!]
  }
`;

function connect(size, { first = pageSize, after, city }) {
  const rows = rowsOf(size).filter((row) => city === undefined || city === null || row.city === city);
  const from = after ? Number(Buffer.from(after, 'base64url').toString()) : 0;
  const page = rows.slice(from, from + Math.min(first, 50));
  const cursorAt = (index) => Buffer.from(String(from + index + 1)).toString('base64url');
  return {
    nodes: page,
    edges: page.map((node, index) => ({ node, cursor: cursorAt(index) })),
    pageInfo: {
      hasNextPage: from + page.length < rows.length,
      endCursor: page.length === 0 ? null : cursorAt(page.length - 1),
    },
  };
}

const Query = {
  ...Object.fromEntries(sizes.map((size) => [`rows${size}`, (_, args) => connect(size, args)])),
  ...Object.fromEntries(sizes.map((size) => [`all_rows${size}`, () => rowsOf(size)])),
  broken: () => {
    throw new GraphQLError('The warehouse is closed', { extensions: { code: 'WAREHOUSE_CLOSED' } });
  },
};
listen(createYoga({ schema: createSchema({ typeDefs, resolvers: { Query } }), logging: false }));
