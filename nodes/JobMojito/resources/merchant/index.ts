import type { Resource } from '../operation';
import { getStatus } from './getStatus';

export const merchant: Resource = { value: 'merchant', name: 'Merchant', operations: [getStatus] };
