import type { GrantType, GuideStep, PresetRequest, ProviderPreset } from '../../../../src/contract/connection';
import type { Overview } from '../overview-context';
import { readerLanguage } from './reader-language';

/*
 * What a provider brings stands in English with the provider, on the server. Its translations are found by the
 * English sentence, in the section `presets` of a language, so that a sentence that changed is shown in English and
 * never with the translation of another.
 */

/** The overview with every preset's names, help and guide in the reader's language. */
export function toReadersLanguage(overview: Overview): Overview {
  const translations = sectionOf(readerLanguage().messages);
  if (translations === undefined) return overview;
  const say = (text: string) => {
    const found = Object.hasOwn(translations, text) ? translations[text] : undefined;
    return typeof found === 'string' ? found : text;
  };
  return {
    ...overview,
    presets: overview.presets.map((preset) => translatePreset(preset, say)),
    connections: overview.connections.map((each) => ({ ...each, providerName: say(each.providerName) })),
  };
}

type Say = (text: string) => string;

/** A preset with every text for people put through `say`. */
export function translatePreset(preset: ProviderPreset, say: Say): ProviderPreset {
  const guide: Partial<Record<GrantType, readonly GuideStep[]>> = {};
  for (const [grant, steps] of Object.entries(preset.guide) as [GrantType, readonly GuideStep[]][]) {
    guide[grant] = steps.map((step) => ({ ...step, text: say(step.text) }));
  }
  return {
    ...preset,
    name: say(preset.name),
    description: say(preset.description),
    settings: preset.settings.map((setting) => ({
      ...setting,
      label: say(setting.label),
      help: say(setting.help),
      ...(setting.patternMessage ? { patternMessage: say(setting.patternMessage) } : {}),
      ...(setting.options
        ? { options: setting.options.map((option) => ({ ...option, label: say(option.label) })) }
        : {}),
    })),
    requests: preset.requests.map((request) => translateRequest(request, say)),
    guide,
  };
}

function translateRequest(request: PresetRequest, say: Say): PresetRequest {
  const { parameters, columns } = request;
  return {
    ...request,
    name: say(request.name),
    description: say(request.description),
    ...(parameters ? { parameters: parameters.map((each) => ({ ...each, label: say(each.label) })) } : {}),
    ...(columns ? { columns: columns.map((each) => ({ ...each, name: say(each.name) })) } : {}),
  };
}

function sectionOf(messages: unknown): Readonly<Record<string, unknown>> | undefined {
  const section: unknown =
    typeof messages === 'object' && messages !== null ? Reflect.get(messages, 'presets') : undefined;
  return typeof section === 'object' && section !== null
    ? (section as Readonly<Record<string, unknown>>)
    : undefined;
}
