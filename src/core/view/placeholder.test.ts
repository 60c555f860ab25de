import { describe, expect, it } from 'vitest';
import { viewSettingsSchema } from '../../contract/view-schema';
import { toPlaceholder } from './placeholder';

const ofView = (view: object, rowsShown?: number) =>
  toPlaceholder({ view: viewSettingsSchema.parse(view), ...(rowsShown === undefined ? {} : { rowsShown }) });

describe('what stands in a macro’s place until its rows are there', () => {
  it('has as many lines as there were rows, up to a page', () => {
    expect(ofView({}, 4)).toMatchObject({ rows: 4, hasPager: false, hasFooter: true, hasTitle: false });
    expect(ofView({ title: 'Team', rowsPerPage: 25 }, 500)).toMatchObject({
      rows: 25,
      hasPager: true,
      hasTitle: true,
    });
    expect(ofView({}, 0)).toMatchObject({ rows: 0 });
  });

  it('takes a page for what nobody remembered', () => {
    expect(ofView({ rowsPerPage: 7 })).toMatchObject({ rows: 7, hasPager: true });
  });

  it('knows other displays by their height', () => {
    expect(ofView({ display: 'value' }).height).toBeLessThan(ofView({ display: 'chart' }).height);
    expect(ofView({ display: 'cards' }, 2).height).toBeLessThan(ofView({ display: 'cards' }, 9).height);
    // A chart bears its title itself.
    expect(ofView({ display: 'chart', title: 'Orders' }).hasTitle).toBe(false);
    expect(ofView({ showUpdated: false, showDownload: false }).hasFooter).toBe(false);
  });

  it.each([
    undefined,
    null,
    'text',
    [],
    {},
    { view: 7, rowsShown: 'many' },
    { view: { display: 'piano', rowsPerPage: -3, title: {} }, rowsShown: -1 },
    { view: { rowsPerPage: Infinity }, rowsShown: 0.5 },
  ])('takes %j for what is usual', (config) => {
    expect(toPlaceholder(config)).toEqual(toPlaceholder({}));
  });

  it('is bounded, whatever somebody wrote into a page', () => {
    expect(toPlaceholder({ view: { rowsPerPage: 1e9 }, rowsShown: 1e9 }).rows).toBeLessThanOrEqual(100);
  });
});
