import * as z from 'zod/mini';
import { toErrorBody } from '../../core/failure/to-error-body';
import { toAdfMessage } from '../../core/table/adf';
import { exportTable } from '../../usecases/view/export-table';
import { adfExport } from '../boundary/handlers';
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
export const handleMacroExport = adfExport(
  'macroExport',
  async (payload) => {
    const data = readPayload(payload);
    const config = data.config ?? data.extensionPayload?.config ?? data.context?.config;
    const context = data.context ?? {};
    const { accountId, spaceKey, contentId } = await readContext({
      ...context,
      extension: readExtension(context),
    });
    const format = {
      locale: supportedLocale(data.context?.locale),
      timeZone: supportedTimeZone(data.context?.timezone),
    };
    const ports = buildPorts({
      accountId,
      language: await loadTranslation(data.context?.locale),
      caller: 'reader',
    });
    return exportTable(ports, config, { accountId, spaceKey, contentId }, format);
  },
  async (failure, payload) => {
    const language = await loadTranslation(readPayload(payload).context?.locale);
    return toAdfMessage(toErrorBody({ failure, subject: {} }, language).message);
  },
);

function readPayload(payload: unknown): z.output<typeof payloadSchema> {
  return payloadSchema.safeParse(payload).data ?? {};
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
