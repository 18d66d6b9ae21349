import type { Resource } from '../operation';
import { create } from './create';
import { screenFile } from './screenFile';
import { screenText } from './screenText';
import { update } from './update';

export const preScreening: Resource = {
	value: 'preScreening',
	name: 'Pre-Screening',
	operations: [create, screenFile, screenText, update],
};
