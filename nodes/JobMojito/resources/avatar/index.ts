import type { Resource } from '../operation';
import { getMany } from './getMany';

export const avatar: Resource = { value: 'avatar', name: 'Avatar', operations: [getMany] };
