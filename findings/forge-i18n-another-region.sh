#!/usr/bin/env bash
# Subject: @forge/i18n 1.0.0 (what UI Kit and the resolvers of a Forge app translate with).
# Seen: a bare language is matched with its locale (`fr` is taken for fr-FR), a language with a region that Forge has no
# locale for is not (`fr-CA`, `de-AT`, `es-MX` give nothing). And where an app has texts in en-US and its default is
# de-DE, somebody whose locale is en-GB gets German: another region of one's language is never tried.
# Expected: lookup as in RFC 4647 §3.4, which drops the region before it gives up, so that fr-CA finds fr-FR and en-GB
# finds en-US before the default.
# Why it matters: an app that relies on the library shows the default language to people whose language it speaks,
# unless the manifest lists every region under `fallback` and the app maps the rest by itself.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund @forge/i18n@1.0.0 tslib@2.8.1 >/dev/null # it needs tslib and does not name it
cat >run.cjs <<'JS'
const { ensureLocale, TranslationsGetter } = require('@forge/i18n');
for (const locale of ['fr', 'fr-FR', 'fr-CA', 'de', 'de-AT', 'es-MX']) {
  console.log(`ensureLocale(${locale}) => ${ensureLocale(locale)}`);
}
const texts = { 'de-DE': { hello: 'Guten Tag' }, 'en-US': { hello: 'Hello' } };
const getter = new TranslationsGetter({
  getI18nInfoConfig: async () => ({ locales: Object.keys(texts), fallback: { default: 'de-DE' } }),
  getTranslationResource: async (locale) => texts[locale],
});
(async () => {
  for (const asked of ['en-US', 'en-GB']) {
    const { locale, translations } = await getter.getTranslations(asked);
    console.log(`texts for ${asked} => ${locale}: ${translations.hello}`);
  }
})();
JS
seen=$(node run.cjs)
echo "$seen"
expected='ensureLocale(fr) => fr-FR
ensureLocale(fr-FR) => fr-FR
ensureLocale(fr-CA) => null
ensureLocale(de) => de-DE
ensureLocale(de-AT) => null
ensureLocale(es-MX) => null
texts for en-US => en-US: Hello
texts for en-GB => de-DE: Guten Tag'
[ "$seen" = "$expected" ] || { echo 'The behaviour has changed.'; exit 1; }
