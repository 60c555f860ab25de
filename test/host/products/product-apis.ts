import { definePlugin } from '../core/plugin';
import type { PlatformRequest } from '../runtime/protocol';
import { POINTS } from './points/points';
import { ProductService } from './product-service';

/** The REST APIs of the products, as functions of the app call them. */
export const PRODUCT_APIS = definePlugin({
  name: 'product-apis',
  create: (core) => {
    const { manifest, metrics, faults } = core;
    const service = new ProductService({
      manifest,
      routes: () => core.registrations.flatMap(({ productRoutes = [] }) => productRoutes),
      points: core.use(POINTS),
      metrics,
      faults,
    });
    return {
      offers: service,
      platformCalls: [
        {
          matches: (request) =>
            request.kind === 'platform' && request.type === 'fpp' && request.remote !== 'stargate',
          answer: (request, invocation) => service.handle(request as PlatformRequest, invocation),
        },
      ],
    };
  },
});
