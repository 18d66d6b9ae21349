import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { authentication } from '../JobMojito/resources/authentication';
import { merchantOption } from '../JobMojito/resources/shared/merchant';
import { optionsField } from '../JobMojito/resources/shared/options';
import { isOptionSet } from '../shared/values/optionSet';
import { parseBoolean } from '../shared/values/boolean';
import { parseChoice } from '../shared/values/choice';
import { FieldError } from '../shared/errors/errors';
import { parseList } from '../shared/values/list';
import { requireText } from '../shared/values/text';
import { changeFields } from '../shared/changes/changeFields';

/** The existing results that the first poll delivers with "Latest Results Too". */
export const LATEST = 100;

const startWith: INodeProperties = {
	displayName: 'Start With',
	name: 'startWith',
	type: 'options',
	options: [
		{
			name: 'Changes From Now On',
			value: 'now',
			description: 'Start only for changes after the workflow was first published (activated)',
		},
		{
			name: 'Latest Results Too',
			value: 'latest',
			description: `Start once also for the ${LATEST} results that changed last`,
		},
	],
	default: 'now',
	description:
		'Whether results that exist when the workflow is first published (activated) start it',
};

const excludeTestsOption: INodeProperties = {
	displayName: 'Exclude Tests',
	name: 'excludeTests',
	type: 'boolean',
	default: true,
	description: 'Whether to ignore results of test interviews (is_test)',
};

/** The products for which JobMojito also sends webhooks. */
const typeOption: INodeProperties = {
	displayName: 'Types',
	name: 'type',
	type: 'multiOptions',
	options: [
		{ name: 'Assessment', value: 'assessment' },
		{ name: 'Interview', value: 'interview' },
	],
	default: ['interview', 'assessment'],
	description: 'The types of results to poll for; without this option, both',
};

export const properties: INodeProperties[] = [
	...authentication,
	...changeFields,
	startWith,
	optionsField(60_000, excludeTestsOption, merchantOption, typeOption),
];

export const startsWithLatest = (value: unknown): boolean =>
	parseChoice(value, startWith) === 'latest';

/** @throws {FieldError} if the option was added and is not a boolean */
export const parseExcludeTests = (options: IDataObject): boolean =>
	isOptionSet(options, excludeTestsOption.name) &&
	parseBoolean(options.excludeTests, excludeTestsOption.displayName);

/** @throws {FieldError} if the option was added and is empty or has an unknown value */
export function parseProducts(options: IDataObject): string[] {
	if (!isOptionSet(options, typeOption.name)) return typeOption.default as string[];
	const { type } = options;
	const label = typeOption.displayName;
	const selected = parseList(Array.isArray(type) ? type : requireText(type, label), label, true);
	if (selected.length === 0) throw new FieldError('required', label);
	return [...new Set(selected.map((entry) => parseChoice(entry, typeOption)))];
}
