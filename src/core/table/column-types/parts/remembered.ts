/** Builds what a key stands for once: an Intl formatter costs far more to build than to use. */
export function remembered<T>(build: (locale: string, options: object) => T) {
  const known = new Map<string, T>();
  return (locale: string, options: object): T => {
    const key = `${locale}${JSON.stringify(options)}`;
    const found = known.get(key);
    if (found !== undefined) return found;
    const built = build(locale, options);
    known.set(key, built);
    return built;
  };
}
