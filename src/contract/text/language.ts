/** The language that somebody reads: translated texts, and the locale that numbers and lists follow. */
export interface Language {
  /** BCP 47. */
  readonly locale: string;
  /** The translation as it came, nested like the English texts; what it lacks is shown in English. */
  readonly messages: unknown;
}

/** Texts as they stand in the code. */
export const english: Language = { locale: 'en-US', messages: null };
