import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** Folder of the guides for administrators. */
export const guidesDir = resolve(__dirname, '../../../docs/guides');

/** One numbered step of a guide. */
export interface GuideStep {
  /** Steps are numbered through the whole guide, so that people can say at which one they are. */
  readonly number: number;
  /** Heading above it. */
  readonly section: string;
  /** The step as a reader sees it, without marks. */
  readonly text: string;
  /** **Bold**: names on a screen, each once, in the order of the text. */
  readonly labels: readonly string[];
  /** `Code`: what is typed, or can be read, exactly so. An example that everybody replaces holds `<…>`. */
  readonly values: readonly string[];
  /** Text of the code block within the step, if there is one. */
  readonly block: string | undefined;
}

/** A guide of docs/guides. */
export interface Guide {
  readonly name: string;
  readonly title: string;
  readonly steps: readonly GuideStep[];
}

/** Names of all guides, without `.md`. */
export function listGuides(): readonly string[] {
  return readdirSync(guidesDir)
    .filter((name) => name.endsWith('.md'))
    .map((name) => name.slice(0, -'.md'.length))
    .sort();
}

export function readGuide(name: string): Guide {
  return parseGuide(name, readFileSync(join(guidesDir, `${name}.md`), 'utf8'));
}

/**
 * Reads the numbered lists of a guide. What is indented below a number belongs to its step. Throws Error if the
 * numbers do not run through the guide without a gap.
 */
export function parseGuide(name: string, markdown: string): Guide {
  const steps: GuideStep[] = [];
  let title = '';
  let section = '';
  let open: { number: number; lines: string[] } | undefined;
  const close = () => {
    if (open) steps.push(parseStep(open.number, section, open.lines));
    open = undefined;
  };
  for (const line of markdown.split('\n')) {
    const heading = /^(#+) (.*)$/.exec(line);
    const numbered = /^(\d+)\. (.*)$/.exec(line);
    if (heading) {
      close();
      if (heading[1] === '#') title = heading[2]!;
      else section = heading[2]!;
    } else if (numbered) {
      close();
      open = { number: Number(numbered[1]), lines: [numbered[2]!] };
      if (open.number !== steps.length + 1)
        throw new Error(`${name}: step ${steps.length + 1} is numbered ${open.number}`);
    } else if (line === '' || line.startsWith('  ')) open?.lines.push(line);
    else close();
  }
  close();
  return { name, title, steps };
}

function parseStep(number: number, section: string, lines: readonly string[]): GuideStep {
  const whole = lines.join('\n');
  const block = /^ *```\w*\n([\s\S]*?)^ *```/m.exec(whole)?.[1];
  const prose = whole.replace(/^ *```[\s\S]*?^ *```/gm, '').replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1');
  const find = (mark: RegExp) => [...new Set([...prose.matchAll(mark)].map(([, text = '']) => text))];
  return {
    number,
    section,
    text: prose
      .replace(/\*\*|`/g, '')
      .replace(/\s+/g, ' ')
      .trim(),
    labels: find(/\*\*([^*]+)\*\*/g),
    values: find(/`([^`]+)`/g),
    block: block && block.replace(new RegExp(`^ {${/^ */.exec(block)![0].length}}`, 'gm'), ''),
  };
}

/** Whether a value of a guide stands for one that everybody has of their own, such as `<tenant>`. */
export function isExample(value: string): boolean {
  return /<[^>]+>/.test(value);
}
