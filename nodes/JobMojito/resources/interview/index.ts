import type { Resource } from '../operation';
import { getMany } from './getMany';
import { signedUrl } from './signedUrl';

export const interview: Resource = {
	value: 'interview',
	name: 'Interview',
	// The first is the default.
	operations: [signedUrl, getMany],
};
