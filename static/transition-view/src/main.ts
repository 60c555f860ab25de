import { i18n, view } from '@forge/bridge';
import { table } from '../../../locales/en-US/table';
import { transitionView } from '../../../locales/en-US/transition-view';
import { createTexts } from '../../../src/contract/text/create-texts';
import { english } from '../../../src/contract/text/language';
import type { Language } from '../../../src/contract/text/language';
import { loadLanguage } from '../../../src/contract/text/load-language';
import type { Filter } from '../../../src/contract/view';

/*
 * What Jira's workflow editor shows of a rule: in words, from what is saved with it, so that it is there for everybody
 * who may see the workflow, without a call. Read without schemas, whose check belongs to whoever acts on it.
 */

interface Saved {
  readonly ruleId?: string;
  readonly name?: string;
  readonly record?: { readonly column: string };
  readonly filter?: Filter;
  readonly whenEmpty?: 'allow' | 'refuse';
  readonly whenUnknown?: 'allow' | 'refuse';
  readonly maxAgeHours?: number;
  readonly message?: string;
  readonly names?: {
    readonly dataSource: string;
    readonly field: string;
    readonly columns: readonly { readonly key: string; readonly name: string }[];
  };
}

const limitMs = 2_000;
let language: Language = english;
const { operators, condition, conditionAlone } = table;
const t = createTexts({ transitionView, table: { operators, condition, conditionAlone } }, () => language);

void show();

async function show(): Promise<void> {
  const context = await view.getContext();
  void view.theme.enable().catch(() => undefined);
  language = await loadLanguage({
    readLocale: () => Promise.resolve(context.locale),
    readTranslation: async (locale) => {
      const { translations } = await i18n.getTranslations(locale, { fallback: false });
      // Of a language that is there for readers only, nothing is shown rather than parts.
      const isThere = translations !== null && 'transitionView' in translations;
      return isThere ? translations : null;
    },
    limit: () => new Promise((resolve) => setTimeout(resolve, limitMs)),
  });
  document.documentElement.lang = language.locale;
  const extension = context.extension as Readonly<Record<string, Saved | undefined>>;
  const saved = extension['validatorConfig'] ?? extension['postFunctionConfig'] ?? {};
  document.querySelector('main')!.replaceChildren(...tellRule(saved));
}

function tellRule({ ruleId, name, names, record, filter, message = '', ...rest }: Saved): HTMLElement[] {
  if (ruleId !== undefined) return [paragraph(t('transitionView.fill', { rule: name ?? ruleId }))];
  if (names === undefined || record === undefined) return [paragraph(t('transitionView.none'))];
  const nameOf = (key: string) => names.columns.find((column) => column.key === key)?.name ?? key;
  const { dataSource, field } = names;
  const { whenEmpty, whenUnknown, maxAgeHours: count = 24 } = rest;
  return [
    paragraph(t('transitionView.exists', { dataSource, field, column: nameOf(record.column) })),
    ...tellConditions(filter ?? { match: 'all', conditions: [] }, nameOf),
    paragraph(t(whenEmpty === 'allow' ? 'transitionView.emptyAllow' : 'transitionView.emptyRefuse')),
    paragraph(
      whenUnknown === 'refuse'
        ? t('transitionView.unknownRefuse', { count })
        : t('transitionView.unknownAllow', { count }),
    ),
    ...(message === '' ? [] : [paragraph(t('transitionView.message', { message }))]),
  ];
}

function tellConditions({ match, conditions }: Filter, nameOf: (key: string) => string): HTMLElement[] {
  if (conditions.length === 0) return [];
  const list = document.createElement('ul');
  for (const { column: key, operator, values } of conditions) {
    const item = document.createElement('li');
    const column = nameOf(key);
    const comparison = t(`table.operators.${operator}`);
    item.textContent =
      values.length === 0
        ? t('table.conditionAlone', { column, comparison })
        : t('table.condition', { column, comparison, values });
    list.append(item);
  }
  return [paragraph(t(match === 'any' ? 'transitionView.mustAny' : 'transitionView.mustAll')), list];
}

function paragraph(text: string): HTMLElement {
  const made = document.createElement('p');
  made.textContent = text;
  return made;
}
