/** A piece of a guide's step. */
export interface StepPart {
  readonly kind: 'text' | 'code' | 'strong' | 'link';
  readonly text: string;
}

const marks = /`([^`]+)`|\*\*([^*]+)\*\*|(https:\/\/[^\s)>\]]*[^\s)>\].,;:])/g;

/** Takes a step of a provider's guide apart: `code`, **strong** and https addresses; all else is text. */
export function parseGuideStep(step: string): StepPart[] {
  const parts: StepPart[] = [];
  let from = 0;
  for (const match of step.matchAll(marks)) {
    if (match.index > from) parts.push({ kind: 'text', text: step.slice(from, match.index) });
    const [whole, code, strong, link] = match;
    if (code !== undefined) parts.push({ kind: 'code', text: code });
    else if (strong !== undefined) parts.push({ kind: 'strong', text: strong });
    else if (link !== undefined) parts.push({ kind: 'link', text: link });
    from = match.index + whole.length;
  }
  if (from < step.length) parts.push({ kind: 'text', text: step.slice(from) });
  return parts;
}
