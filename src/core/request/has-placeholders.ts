import type { DataSourceDraft } from '../../contract/data-source';

/** Whether a request may name a parameter; most do not, and then nothing has to be compiled to find none. */
export function hasPlaceholders({ url, body, graphQl, headers }: DataSourceDraft['request']): boolean {
  const texts = [url, body, graphQl?.variables ?? '', ...headers.map(({ value }) => value)];
  return texts.some((text) => text.includes('{{'));
}
