import type { Resource } from '../operation';
import { signedUrl } from './signedUrl';

export const interview: Resource = {
	value: 'interview',
	name: 'Interview',
	operations: [signedUrl],
};
