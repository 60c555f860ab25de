import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { actionInputs, actionKeys } from '../../src/contract/action';
import { actions, outputsOn } from '../../src/contract/action-definitions';
import { readManifest } from '../host/manifest/manifest';

const manifest = readManifest(resolve(__dirname, '../..'));
const modules = manifest.modules['action'] ?? [];
const handlerOf = (name: unknown) => manifest.functions.find(({ key }) => key === name)?.handler;
const camel = (key: string) => key.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());

/** Prefix of the modules of a surface, and of the handlers of its functions. */
const surfaces = [
  ['rovo', '', (key: string) => camel(key)],
  ['automation', 'rule-', (key: string) => camel(`rule-${key}`)],
] as const;

describe('the actions of manifest.yml', () => {
  it('are those of the contract, once for agents and once for rules', () => {
    const expected = surfaces.flatMap(([, prefix]) => actionKeys.map((key) => `${prefix}${key}`));
    expect(modules.map(({ key }) => key)).toEqual(expected);
    const [provider] = manifest.modules['automation:actionProvider'] ?? [];
    expect(provider?.['actions']).toEqual(actionKeys.map((key) => `rule-${key}`));
    const [agent] = manifest.modules['rovo:agent'] ?? [];
    expect(agent?.['actions']).toEqual(actionKeys);
  });

  for (const [surface, prefix, toHandler] of surfaces) {
    it.each(actionKeys)(`say what the contract says: ${surface} %s`, (key) => {
      const module = modules.find((each) => each.key === `${prefix}${key}`);
      const { name, description, verb, entity, inputs } = actions[key];
      expect(module).toMatchObject({
        ...{ name, description, actionVerb: verb },
        outputContext: { entityName: entity, outputType: 'OBJECT', outputDomain: 'externaldata' },
      });
      expect(handlerOf(module?.function)).toBe(`actions.${toHandler(key)}`);
      const declared = Object.entries<object>(inputs).map(([input, each]) => [
        input,
        { ...each, required: 'required' in each },
      ]);
      expect(module?.['inputs']).toEqual(Object.fromEntries(declared));
      const told = Object.entries(outputsOn(surface, key)).map(([output, each]) => [
        output,
        { ...each, nullable: false },
      ]);
      expect(module?.['outputs']).toEqual(Object.fromEntries(told));
    });
  }

  it('take the inputs that their schemas take', () => {
    for (const key of actionKeys)
      expect(Object.keys(actions[key].inputs)).toEqual(Object.keys(actionInputs[key].shape));
  });
});
