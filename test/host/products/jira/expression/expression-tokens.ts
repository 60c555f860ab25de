import { ExpressionError } from './expression-error';

/** A token of a Jira expression; `parts` of a template alternate between text and source of an expression. */
export type Token =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'string'; readonly value: string }
  | { readonly kind: 'template'; readonly parts: readonly string[] }
  | { readonly kind: 'name'; readonly value: string }
  | { readonly kind: 'sign'; readonly value: string }
  | { readonly kind: 'end' };

const SIGNS = [
  '===', '!==', '=>', '?.', '??', '==', '!=', '<=', '>=', '&&', '||',
  '+', '-', '*', '/', '%', '<', '>', '!', '?', ':', '.', ',', ';', '(', ')', '[', ']', '{', '}', '=',
]; // prettier-ignore

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r' };

/** Splits the source of a Jira expression. Throws `ExpressionError` at what no expression has. */
export function expressionTokens(source: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < source.length) {
    const char = source[at]!;
    if (/\s/.test(char)) {
      at += 1;
    } else if (char === '"' || char === "'") {
      const text = readString(source, at);
      tokens.push({ kind: 'string', value: text.value });
      at = text.end;
    } else if (char === '`') {
      const template = readTemplate(source, at);
      tokens.push({ kind: 'template', parts: template.parts });
      at = template.end;
    } else if (/\d/.test(char)) {
      const [digits] = /^\d+(\.\d+)?/.exec(source.slice(at))!;
      tokens.push({ kind: 'number', value: Number(digits) });
      at += digits.length;
    } else if (/[A-Za-z_$]/.test(char)) {
      const [name] = /^[\w$]+/.exec(source.slice(at))!;
      tokens.push({ kind: 'name', value: name });
      at += name.length;
    } else {
      const sign = SIGNS.find((each) => source.startsWith(each, at));
      if (sign === undefined) throw new ExpressionError(`Unexpected '${char}' at position ${at}`);
      // `a ?.5 : 1` is a condition; a digit never follows optional chaining.
      const isCondition = sign === '?.' && /\d/.test(source[at + 2] ?? '');
      tokens.push({ kind: 'sign', value: isCondition ? '?' : sign });
      at += isCondition ? 1 : sign.length;
    }
  }
  return [...tokens, { kind: 'end' }];
}

function readString(source: string, start: number): { value: string; end: number } {
  const quote = source[start];
  let value = '';
  for (let at = start + 1; at < source.length; at += 1) {
    const char = source[at]!;
    if (char === quote) return { value, end: at + 1 };
    if (char === '\\') {
      at += 1;
      const escaped = source[at] ?? '';
      value += ESCAPES[escaped] ?? escaped;
    } else {
      value += char;
    }
  }
  throw new ExpressionError('A text is not closed');
}

function readTemplate(source: string, start: number): { parts: string[]; end: number } {
  const parts: string[] = [];
  let text = '';
  for (let at = start + 1; at < source.length; at += 1) {
    const char = source[at]!;
    if (char === '`') return { parts: [...parts, text], end: at + 1 };
    if (char === '\\') {
      at += 1;
      const escaped = source[at] ?? '';
      text += ESCAPES[escaped] ?? escaped;
    } else if (char === '$' && source[at + 1] === '{') {
      const end = endOfInsertion(source, at + 2);
      parts.push(text, source.slice(at + 2, end));
      text = '';
      at = end;
    } else {
      text += char;
    }
  }
  throw new ExpressionError('A template is not closed');
}

/** The position of the brace that closes an insertion; texts and templates inside it may hold braces. */
function endOfInsertion(source: string, start: number): number {
  let depth = 0;
  for (let at = start; at < source.length; at += 1) {
    const char = source[at]!;
    if (char === '"' || char === "'") at = readString(source, at).end - 1;
    else if (char === '`') at = readTemplate(source, at).end - 1;
    else if (char === '{') depth += 1;
    else if (char === '}') {
      if (depth === 0) return at;
      depth -= 1;
    }
  }
  throw new ExpressionError('An insertion of a template is not closed');
}
