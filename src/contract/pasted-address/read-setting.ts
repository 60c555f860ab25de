import { fits, listTemplates, readPaths, readTemplates, spell } from './read-template';
import type { Preset, Setting, Settings } from './read-template';
import { bare, joinLines, tidyPasted } from './tidy';

/**
 * The settings after `text` was pasted into the one called `key`: read out of the address if it is one of the
 * provider's, with what else that says (a sign-in host names the cloud); tidied if it is none.
 */
export function readPastedSetting(preset: Preset, settings: Settings, key: string, text: string): Settings {
  const setting = preset.settings.find((each) => each.key === key);
  const templates = listTemplates(preset).filter((template) => template.includes(`{${key}}`));
  if (setting === undefined || setting.options !== undefined || templates.length === 0) {
    return { ...settings, [key]: text.trim() };
  }
  const tidied = spell(setting, tidyPasted(text));
  const rewritten = rewrite(bare(joinLines(tidied)), setting);
  const isPlain = rewritten === tidied && !/[/?#\\]/.test(tidied) && fits(setting, tidied);
  const found = isPlain
    ? null
    : (readTemplates(preset, templates, rewritten, settings) ??
      readPaths(preset, templates, rewritten, settings));
  return { ...settings, [key]: tidied, ...found };
}

function rewrite(address: string, { rewrites = [] }: Setting): string {
  return rewrites.reduce((text, { from, to }) => text.replace(new RegExp(from, 'i'), to), address);
}
