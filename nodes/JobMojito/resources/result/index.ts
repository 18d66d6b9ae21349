import type { Resource } from '../operation';
import { getMany } from './getMany';

export const result: Resource = { value: 'result', name: 'Result', operations: [getMany] };
