import { rawLocatorValue } from '../../../shared/values/locator';
import { requireText } from '../../../shared/values/text';
import { comparableText, describeRecord, type Lookup } from '../shared/lookup';

export const interviewByName: Lookup = {
	mode: 'name',
	modeName: 'By Name',
	placeholder: 'e.g. Project Manager',
	takes: 'a name',
	noun: 'interview',
	path: 'merchant-interview-list',
	isByType: true,
	isSearchable: true,
	parse: (locator, label) => comparableText(requireText(rawLocatorValue(locator), label)),
	getValue: ({ name }) => (typeof name === 'string' ? comparableText(name) : undefined),
	getId: ({ id }) => id,
	describe: ({ name, status, created_at, id }) => describeRecord([name, status], created_at, id),
	ifNone: 'Enter the whole name as the Interviews page of JobMojito shows it.',
};
