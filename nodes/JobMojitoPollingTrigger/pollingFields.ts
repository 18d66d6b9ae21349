import type { INodeProperties } from 'n8n-workflow';
import { authentication } from '../JobMojito/resources/authentication';
import { merchantOption } from '../JobMojito/resources/shared/merchant';
import { optionsField } from '../JobMojito/resources/shared/options';
import { isOptionSet } from '../shared/values/optionSet';
import { parseChoice } from '../shared/values/choice';
import { emptyFieldError } from '../shared/values/errors';
import { parseList } from '../shared/values/list';
import { requireText } from '../shared/values/text';
import { changeFields } from '../shared/changes/changeFields';

/** How many of the results that are there already are given out at the start, where they are wanted. */
export const LATEST = 100;

const startWith: INodeProperties = {
	displayName: 'Start With',
	name: 'startWith',
	type: 'options',
	options: [
		{
			name: 'Changes From Now On',
			value: 'now',
			description:
				'Start for what happens after the workflow was published (activated) for the first time',
		},
		{
			name: 'Latest Results Too',
			value: 'latest',
			description: `Start once also for the results that changed last, ${LATEST} at most`,
		},
	],
	default: 'now',
	description:
		'What to do with the results that are there when the workflow is published (activated) for the first time',
};

/** Those that JobMojito sends webhooks for. */
const productOption: INodeProperties = {
	displayName: 'Types',
	name: 'type',
	type: 'multiOptions',
	options: [
		{ name: 'Assessment', value: 'assessment' },
		{ name: 'Interview', value: 'interview' },
	],
	default: ['interview', 'assessment'],
	description: 'The products to look at; without this option, both',
};

export const properties: INodeProperties[] = [
	...authentication,
	...changeFields,
	startWith,
	optionsField(60_000, merchantOption, productOption),
];

/** Whether results that are there already are wanted at the start. */
export const wantsLatest = (value: unknown): boolean => parseChoice(value, startWith) === 'latest';

/**
 * The products to look at.
 *
 * @throws {FieldError} if the option was added and names none, or one that is not in its list
 */
export function productsOf(options: object): string[] {
	if (!isOptionSet(options, productOption.name)) return productOption.default as string[];
	const { type } = options as { type?: unknown };
	const label = productOption.displayName;
	const chosen = parseList(Array.isArray(type) ? type : requireText(type, label), label, true);
	if (chosen.length === 0) throw emptyFieldError(label);
	return [...new Set(chosen.map((one) => parseChoice(one, productOption)))];
}
