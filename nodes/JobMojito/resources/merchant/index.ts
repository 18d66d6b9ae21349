import type { Resource } from '../operation';
import { getAnalytics } from './getAnalytics';
import { getCreditUsage } from './getCreditUsage';
import { getManySubMerchants } from './getManySubMerchants';
import { getStatus } from './getStatus';

export const merchant: Resource = {
	value: 'merchant',
	name: 'Merchant',
	operations: [getAnalytics, getCreditUsage, getManySubMerchants, getStatus],
};
