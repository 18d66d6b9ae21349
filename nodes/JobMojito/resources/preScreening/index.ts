import type { Resource } from '../operation';
import { screenFile } from './screenFile';
import { screenText } from './screenText';
import { upsert } from './upsert';

export const preScreening: Resource = {
	value: 'preScreening',
	name: 'Pre-Screening',
	operations: [upsert, screenFile, screenText],
};
