import { Box, Inline, Spinner, Stack, xcss } from '@forge/react';
import type { PlaceholderShape } from '../../../core/view/placeholder';
import { t } from '../texts';

/** Heights of UI Kit's table with texts of one line. */
const titleStyle = xcss({ height: '20px', width: '180px' });
const headingStyle = xcss({ height: '30px', paddingBlock: 'space.100' });
const rowStyle = xcss({ height: '28px', paddingBlock: 'space.100' });
const barStyle = xcss({
  backgroundColor: 'color.background.neutral',
  borderRadius: 'radius.small',
  height: '12px',
});
const pagerStyle = xcss({ height: '64px' });
const footerStyle = xcss({ height: '32px' });

/** What stands where rows will be, about as high as they are, so that the page does not jump when they come. */
export function Placeholder({ shape }: { readonly shape: PlaceholderShape }) {
  const { rows, height } = shape;
  return (
    <Stack space="space.100">
      {shape.hasTitle ? (
        <Box xcss={titleStyle}>
          <Box xcss={barStyle} />
        </Box>
      ) : null}
      {rows === null ? (
        <Box xcss={xcss({ height: `${height}px` })} />
      ) : (
        <Stack>
          <Box xcss={headingStyle}>
            <Box xcss={barStyle} />
          </Box>
          {Array.from({ length: rows }, (_, index) => (
            <Box key={index} xcss={rowStyle}>
              <Box xcss={barStyle} />
            </Box>
          ))}
        </Stack>
      )}
      {shape.hasPager ? <Box xcss={pagerStyle} /> : null}
      {shape.hasFooter ? (
        <Box xcss={footerStyle}>
          <Inline alignBlock="center">
            <Spinner size="small" label={t('shared.loading')} />
          </Inline>
        </Box>
      ) : (
        <Spinner size="small" label={t('shared.loading')} />
      )}
    </Stack>
  );
}
