import type { Resource } from '../operation';
import { invite } from './invite';

export const user: Resource = { value: 'user', name: 'User', operations: [invite] };
