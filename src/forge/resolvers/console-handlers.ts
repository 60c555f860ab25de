import type * as z from 'zod';
import type { ConsoleAnswers, consoleRequests } from '../../contract/console-api';
import type { NamedFailure } from '../../core/failure/failure';
import type { Ports } from '../../core/ports';
import type { Result } from '../../core/result';
import { purgeRecord } from '../../usecases/trash/purge-record';
import { restoreRecord } from '../../usecases/trash/restore-record';
import { countUsage } from '../../usecases/usage/count-usage';

type ConsoleHandlers = {
  readonly [K in keyof ConsoleAnswers]: (
    ports: Ports,
    input: z.output<(typeof consoleRequests)[K]>,
  ) => Promise<Result<ConsoleAnswers[K], NamedFailure>>;
};

/** What answers the console's keys beyond its forms; the admin resolver has checked the caller. */
export const consoleHandlers: ConsoleHandlers = {
  countUsage: (ports) => countUsage(ports),
  restoreRecord: (ports, target) => restoreRecord(ports, target),
  purgeRecord: (ports, target) => purgeRecord(ports, target),
};
