import { afterEach, describe, expect, it } from 'vitest';
import german from '../../../../locales/de-DE.json';
import { english } from '../../../../src/contract/text/language';
import { setReaderLanguage } from '../text/reader-language';
import { detailText } from './detail-text';

const details = [
  ['Connection created', 'Verbindung angelegt'],
  ['Changed: columns, maximum rows', 'Geändert: Spalten, Zeilenlimit'],
  ['Changed: credentials, audiences', 'Geändert: Anmeldedaten, audiences'],
  ['2 clients', '2 Clients'],
  ['3 people', '3 Personen'],
  ['2 connections, 1 data source', '2 connections, 1 data source'],
  ['2 connections, 3 data sources', '2 Verbindungen, 3 Datenquellen'],
  ['Bound to data source ‘A & B’.', 'Eingebunden mit der Datenquelle „A & B“.'],
  ['Page 123 in space DEMO', 'Seite 123 im Bereich DEMO'],
  ['Shown on the issues of project ORD.', 'Wird in den Vorgängen des Projekts ORD angezeigt.'],
  ['Gateway on; operations: get-content', 'API-Zugriff an; Operationen: get-content'],
  ['Nobody knows this.', 'Nobody knows this.'],
] as const;

describe('the detail of an audit entry', () => {
  afterEach(() => setReaderLanguage(english));

  it.each(details)('%s is the same in English', (detail) => {
    expect(detailText(detail)).toBe(detail);
  });

  it.each(details)('%s is in German: %s', (detail, expected) => {
    setReaderLanguage({ locale: 'de-DE', messages: german });
    expect(detailText(detail)).toBe(expected);
  });
});
