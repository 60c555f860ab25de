import { callAdmin } from '../api';

/** The gateway as it is stored now. */
export const readGateway = () => callAdmin('getGateway', {});
