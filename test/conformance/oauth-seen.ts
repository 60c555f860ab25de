import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readTable } from './markdown-table';

/** Columns of the table of servers, behind the server and its version. */
const features = [
  'client credentials',
  'authorization code',
  'PKCE',
  'used refresh token',
  'decline',
  'names itself',
  'revocation',
  'discovery',
  'introspection',
  'signed tokens',
  'unknown scope',
  'pushed requests',
  'DPoP',
] as const;
/** What a server was seen to do. */
export type Feature = (typeof features)[number];

const docsFile = join(__dirname, '../../docs/sign-in-servers.md');

/** What one server was seen to do while its battery ran: a test notes a feature once it has passed. */
export class SeenFeatures {
  private readonly seen = new Map<Feature, Set<string>>();

  note(feature: Feature, what = 'yes'): void {
    const noted = this.seen.get(feature) ?? new Set();
    this.seen.set(feature, noted.add(what));
  }

  /** Cells of the server's row; a dash for what was not seen. */
  toRow(name: string, version: string): readonly string[] {
    return [name, version, ...features.map((each) => [...(this.seen.get(each) ?? ['–'])].join(', '))];
  }
}

/** Cells of a row of docs/sign-in-servers.md, in the table whose first heading is this; none if there is no such row. */
export function readDocsRow(heading: string, ...firstCells: readonly string[]): readonly string[] {
  const rows = readTable(readFileSync(docsFile, 'utf8'), heading);
  return rows.find((row) => firstCells.every((cell, index) => row[index] === cell)) ?? [];
}

/** A row as the docs have it. */
export const toMarkdownRow = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
