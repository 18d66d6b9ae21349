import type { Resource } from '../operation';
import { getMany } from './getMany';

export const language: Resource = { value: 'language', name: 'Language', operations: [getMany] };
