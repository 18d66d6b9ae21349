import type { IDataObject, INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { parseLocator } from '../values/locator';
import { isOptionSet } from '../values/optionSet';
import { parseChoice } from '../values/choice';
import { FieldError } from '../errors/errors';
import { parseList } from '../values/list';
import { parseNumber } from '../values/number';
import { requireText } from '../values/text';
import type { ChangeEvent } from './change';

/** An event of JobMojito, or a result whose statuses match none of them. */
export type TriggerEvent = ChangeEvent | 'other';

/** Which changes of one result start the workflow: the values of the field "Repeats". */
export type RepeatMode = 'all' | 'changes' | 'first';

export interface ChangeFilters {
	events: TriggerEvent[];
	repeats: RepeatMode;
	/** In lower case. */
	interviewIds?: string[];
	decision?: string;
	minScore?: number;
	maxScore?: number;
}

const eventOptions: INodePropertyOptions[] = [
	{
		name: 'Interview Collected',
		value: 'interview_collected',
		action: 'On an interview that was finished',
		description: 'A candidate has finished an interview; it is not scored yet',
	},
	{
		name: 'Interview Failed',
		value: 'interview_failed',
		action: 'On an interview that has failed',
		description: 'An interview has failed, was abandoned, or contains no speech',
	},
	{
		name: 'Interview Result',
		value: 'interview_result',
		action: 'On a new or changed result',
		description: 'An interview was scored, or its score, analysis, decision or PDF has changed',
	},
];

const otherOption: INodePropertyOptions = {
	name: 'Other Events',
	value: 'other',
	action: 'On any other event',
	description: 'JobMojito sent a result whose status matches none of the other events',
};

const eventsField = (options: INodePropertyOptions[]): INodeProperties => ({
	displayName: 'Events',
	name: 'events',
	type: 'multiOptions',
	required: true,
	options,
	default: ['interview_result'],
	description: 'The events that start the workflow',
});

const repeatsField: INodeProperties = {
	displayName: 'Repeats',
	name: 'repeats',
	type: 'options',
	options: [
		{
			name: 'Every Change',
			value: 'changes',
			description:
				'Start once per change of a result, such as its score or decision, and ignore duplicates',
		},
		{
			name: 'Every Delivery',
			value: 'all',
			description: 'Start for every delivery, including duplicates',
		},
		{
			name: 'First of Each Event',
			value: 'first',
			description: 'Start once per event of a result, and again after another attempt',
		},
	],
	default: 'changes',
	description: 'How often the same result may start the workflow',
	builderHint: {
		propertyHint:
			'JobMojito sends the same result several times. Use "changes", or "first" if people are notified; "all" starts for duplicates, too. It does not repeat anything on a schedule.',
	},
};

const interviewFilter: INodeProperties = {
	displayName: 'Interviews',
	name: 'interviewId',
	type: 'string',
	typeOptions: { rows: 2 },
	default: '',
	placeholder: 'e.g. 8d0f0e1c-5b7a-4c39-9f63-2a1d7c4e9b10',
	description:
		'Only results of these interviews. Enter their IDs or links from JobMojito, separated by commas, semicolons or line breaks.',
};

const decisionFilter: INodeProperties = {
	displayName: 'Decision',
	name: 'decision',
	type: 'options',
	options: [
		{
			name: 'Any Decision',
			value: 'any',
			description: 'The recruiter has selected or rejected the candidate',
		},
		{
			name: 'Selected',
			value: 'selected',
			description: 'The recruiter has selected the candidate',
		},
		{
			name: 'Rejected',
			value: 'rejected',
			description: 'The recruiter has rejected the candidate',
		},
		{ name: 'Undecided', value: 'undecided', description: 'The recruiter has not decided yet' },
	],
	default: 'selected',
	description: 'Only results with this decision of the recruiter',
};

const maxScoreFilter: INodeProperties = {
	displayName: 'Maximum Score',
	name: 'maxScore',
	type: 'number',
	typeOptions: { minValue: 0, numberPrecision: 2 },
	default: 100,
	description:
		'Only results with this overall score or a lower one; results without a score are ignored',
};

const minScoreFilter: INodeProperties = {
	displayName: 'Minimum Score',
	name: 'minScore',
	type: 'number',
	typeOptions: { minValue: 0, numberPrecision: 2 },
	default: 50,
	description:
		'Only results with this overall score or a higher one; results without a score are ignored',
};

const filtersField: INodeProperties = {
	displayName: 'Filters',
	name: 'filters',
	type: 'collection',
	placeholder: 'Add filter',
	default: {},
	options: [decisionFilter, interviewFilter, maxScoreFilter, minScoreFilter],
};

/** The fields of the polling trigger. */
export const changeFields: INodeProperties[] = [
	eventsField(eventOptions),
	repeatsField,
	filtersField,
];

/** The fields of the webhook trigger, which can also receive results that match no event. */
export const deliveryFields: INodeProperties[] = [
	eventsField([...eventOptions, otherOption]),
	repeatsField,
	filtersField,
];

/**
 * @param fields {@link changeFields} or {@link deliveryFields}
 * @param parameters the values of the fields by name
 * @throws {FieldError} if a value is invalid: ignoring it would start the workflow too often
 */
export function parseFilters(
	[events = eventsField([])]: INodeProperties[],
	parameters: IDataObject,
): ChangeFilters {
	const parsed: ChangeFilters = {
		events: parseEntries(parameters.events, 'Events').map(
			(value) => parseChoice(value, events) as TriggerEvent,
		),
		repeats: parseChoice(parameters.repeats, repeatsField) as RepeatMode,
	};
	const values = parseCollection(parameters.filters);
	if (isOptionSet(values, 'interviewId')) {
		const label = interviewFilter.displayName;
		parsed.interviewIds = parseEntries(values.interviewId, label).map((value) =>
			parseLocator(value, label),
		);
	}
	if (isOptionSet(values, 'decision')) {
		parsed.decision = parseChoice(values.decision, decisionFilter);
	}
	const bounds = { min: 0, whole: false };
	if (isOptionSet(values, 'minScore')) {
		parsed.minScore = parseNumber(values.minScore, minScoreFilter.displayName, bounds);
	}
	if (isOptionSet(values, 'maxScore')) {
		parsed.maxScore = parseNumber(values.maxScore, maxScoreFilter.displayName, bounds);
	}
	const { minScore, maxScore } = parsed;
	if (minScore !== undefined && maxScore !== undefined && maxScore < minScore) {
		throw new FieldError('max-score-below-min', maxScoreFilter.displayName);
	}
	return parsed;
}

/** Parses a list, or a text with separators, of at least one entry. */
function parseEntries(value: unknown, label: string): unknown[] {
	const entries = parseList(Array.isArray(value) ? value : requireText(value, label), label, true);
	if (entries.length > 0) return entries;
	throw new FieldError('required', label);
}

function parseCollection(value: unknown): IDataObject {
	const filters = value ?? {};
	if (typeof filters === 'object' && !Array.isArray(filters)) return filters as IDataObject;
	throw new FieldError('not-an-object', 'Filters');
}
