/** Locales that Forge knows: https://developer.atlassian.com/platform/forge/manifest-reference/translations/ */
export const FORGE_LOCALES: readonly string[] = (
  'zh-CN zh-TW cs-CZ da-DK nl-NL en-US en-GB et-EE fi-FI fr-FR de-DE hu-HU is-IS it-IT ja-JP ko-KR no-NO pl-PL ' +
  'pt-BR pt-PT ro-RO ru-RU sk-SK tr-TR es-ES sv-SE'
).split(' ');

/** The locale of Forge that somebody means by `de`, `DE_de` or `de-AT`; null: none is of that language. */
export function findForgeLocale(named: string): string | null {
  const wanted = named.trim().replaceAll('_', '-').toLowerCase();
  const language = wanted.split('-')[0]!;
  return (
    FORGE_LOCALES.find((locale) => locale.toLowerCase() === wanted) ??
    FORGE_LOCALES.find((locale) => locale.toLowerCase().split('-')[0] === language) ??
    null
  );
}
