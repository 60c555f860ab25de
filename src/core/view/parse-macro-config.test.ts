import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { macroConfigSchema } from '../../contract/binding';
import { viewSettingsSchema } from '../../contract/view-schema';
import { describeConfigProblem } from './describe-config-problem';
import { parseMacroConfig, salvageMacroConfig } from './parse-macro-config';
import { inEnglish } from '../../../test/fakes/in-english';

const binding = { dataSourceId: 'datasource00000000000001', parameters: { a: '1' }, seal: 'x'.repeat(43) };

describe('parseMacroConfig', () => {
  it('takes the present version, with defaults for what it does not say', () => {
    const parsed = parseMacroConfig({ version: 2, binding });
    expect(parsed).toMatchObject({
      ok: true,
      value: { view: viewSettingsSchema.parse({}), binding: { tokenOwner: 'shared' }, inputs: {} },
    });
  });

  it('reads the first version as a table of its title and page size', () => {
    expect(parseMacroConfig({ version: 1, binding, title: 'People', rowsPerPage: 50 })).toMatchObject({
      ok: true,
      value: { version: 2, view: { display: 'table', title: 'People', rowsPerPage: 50 } },
    });
  });

  it.each([
    [undefined, 'no data source has been chosen yet'],
    [{}, 'no data source has been chosen yet'],
    ['nonsense', 'no data source has been chosen yet'],
    [{ version: 3, binding }, 'it was saved by a newer version of the app'],
    [{ version: 2, binding: { ...binding, seal: 'x' } }, /'binding\.seal' cannot be used/],
    [{ version: 2, binding, view: { display: 'piano' } }, /'view\.display' cannot be used/],
    [{ version: 2, binding, view: { sort: [{ column: 'a', direction: 1 }] } }, /'view\.sort\.0\.direction'/],
    [{ version: 1, binding, rowsPerPage: -4 }, /'rowsPerPage'/],
  ])('says what is wrong with %j', (config, problem) => {
    const parsed = parseMacroConfig(config);
    expect(parsed.ok).toBe(false);
    if (!parsed.ok) expect(inEnglish(describeConfigProblem(parsed.failure))).toMatch(problem);
  });
});

describe('salvageMacroConfig', () => {
  it('keeps every setting that can be used beside those that cannot', () => {
    const view = { display: 'piano', title: 'People', rowsPerPage: 20, sort: 'up', showSearch: true };
    expect(salvageMacroConfig({ version: 2, binding, view, inputs: { a: 'b', c: 4 } })).toMatchObject({
      dataSourceId: binding.dataSourceId,
      parameters: { a: '1' },
      view: { display: 'table', title: 'People', rowsPerPage: 20, sort: [], showSearch: true },
      inputs: { a: 'b' },
      problem: { kind: 'setting', setting: 'view.display' },
    });
  });

  it('makes something usable of anything', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (whole, view) => {
        for (const config of [whole, { version: 2, binding, view }, { version: 2, binding: view }]) {
          const salvaged = salvageMacroConfig(config);
          expect(viewSettingsSchema.safeParse(salvaged.view).success).toBe(true);
          const again = { version: 2, binding, view: salvaged.view, inputs: salvaged.inputs };
          expect(macroConfigSchema.safeParse(again).success || Object.keys(salvaged.inputs).length > 0).toBe(
            true,
          );
        }
      }),
    );
  });
});
