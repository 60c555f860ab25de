import * as z from 'zod/mini';
import type { AdfDocument } from '../../core/table/adf';
import { toErrorBody } from '../../core/failure/to-error-body';
import { toAdfMessage } from '../../core/table/adf';
import { exportTable } from '../../usecases/view/export-table';
import { readContext } from '../resolvers/read-context';
import { buildPorts } from '../system/build-ports';
import { loadTranslation } from '../system/load-translation';

/** Forge puts the macro's configuration in another place for each kind of export. */
const payloadSchema = z.object({
  config: z.optional(z.unknown()),
  context: z.optional(
    z.catchall(
      z.object({
        config: z.optional(z.unknown()),
        locale: z.optional(z.string()),
        timezone: z.optional(z.string()),
      }),
      z.unknown(),
    ),
  ),
  extensionPayload: z.optional(z.catchall(z.object({ config: z.optional(z.unknown()) }), z.unknown())),
});

/** Answers an `adfExport` call with the macro's content as ADF. */
export async function handleMacroExport(payload: unknown): Promise<AdfDocument> {
  const parsed = payloadSchema.safeParse(payload);
  const data = parsed.success ? parsed.data : {};
  const config = data.config ?? data.extensionPayload?.config ?? data.context?.config;
  const context = data.context ?? {};
  const trusted = readContext({ ...context, extension: readExtension(context) });
  const language = await loadTranslation(data.context?.locale);
  const ports = buildPorts(trusted.accountId, language);
  const format = {
    locale: supportedLocale(data.context?.locale),
    timeZone: supportedTimeZone(data.context?.timezone),
  };
  try {
    return await exportTable(
      ports,
      config,
      {
        accountId: trusted.accountId,
        spaceKey: trusted.spaceKey,
        contentId: trusted.contentId,
      },
      format,
    );
  } catch {
    ports.log.warn({ event: 'failed', key: 'macroExport' });
    return toAdfMessage(toErrorBody({ failure: { reason: 'storage' }, subject: {} }, language).message);
  }
}

/** The export's context names content and space either directly or under `extension`. */
function readExtension(context: Readonly<Record<string, unknown>>): unknown {
  return context.extension ?? { content: context.content, space: context.space };
}

function supportedLocale(locale: string | undefined): string {
  try {
    return Intl.getCanonicalLocales((locale ?? 'en').replace('_', '-'))[0] ?? 'en';
  } catch {
    return 'en';
  }
}

function supportedTimeZone(timeZone: string | undefined): string {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: timeZone ?? 'UTC' }).resolvedOptions().timeZone;
  } catch {
    return 'UTC';
  }
}
