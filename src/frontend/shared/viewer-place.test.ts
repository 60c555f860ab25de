import { describe, expect, it } from 'vitest';
import { readViewerPlace } from './viewer-place';

describe('readViewerPlace', () => {
  it.each([
    [{ locale: 'de_DE', timezone: 'Europe/Berlin' }, 'de-DE', 'Europe/Berlin'],
    [{ locale: 'en-GB', timezone: 'UTC' }, 'en-GB', 'UTC'],
    [{ locale: 'zh_Hans_CN', timezone: 'Mars/Base' }, 'zh-Hans-CN', 'UTC'],
    [{ locale: 'no locale', timezone: 7 }, 'en', 'UTC'],
    [{}, 'en', 'UTC'],
  ])('reads %j, so that no date or number ever fails', (context, locale, timeZone) => {
    expect(readViewerPlace(context)).toMatchObject({ locale, timeZone });
  });
});
