/**
 * Builds what a locale with options stands for once: an Intl formatter costs far more to build than to use. A site has
 * few of either, so that comparing with those known costs less, at each cell, than making a key of them.
 * @param build from options that hold no objects
 */
export function remembered<O extends object, T>(build: (locale: string, options: O) => T) {
  const known: { readonly locale: string; readonly options: O; readonly built: T }[] = [];
  return (locale: string, options: O): T => {
    for (const each of known) {
      if (each.locale === locale && areSame(each.options, options)) return each.built;
    }
    const built = build(locale, options);
    known.push({ locale, options, built });
    return built;
  };
}

function areSame<O extends object>(a: O, b: O): boolean {
  for (const name in a) if (a[name] !== b[name]) return false;
  for (const name in b) if (a[name] !== b[name]) return false;
  return true;
}
