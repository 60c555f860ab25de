import { buildText } from '../../../contract/text/text';
import { fail, succeed } from '../../result';
import type { FillKind } from '../fill-kind';
import { memberText } from './parts/members';
import { oneText } from './parts/one-text';
import { isUrl } from './text';

/** Custom fields with a web address: of a link its address, not its text. */
export const url: FillKind = {
  takes: isUrl,
  toValue: (source) => {
    const { cell } = source;
    const text = typeof cell === 'object' && 'url' in cell ? succeed(cell.url) : oneText(source);
    if (!text.ok) return text;
    return /^https?:\/\/[^\s]+$/i.test(text.value) && URL.canParse(text.value)
      ? succeed(text.value)
      : fail(buildText('fill.problem.notUrl', { text: text.value }));
  },
  empty: null,
  identify: (value) => memberText(value),
  tell: (value) => memberText(value),
};
