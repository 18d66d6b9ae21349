import type { IDataObject, INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { parseLocator } from '../values/locator';
import { isOptionSet } from '../values/optionSet';
import { parseChoice } from '../values/choice';
import { FieldError, emptyFieldError } from '../values/errors';
import { parseList } from '../values/list';
import { parseNumber } from '../values/number';
import { requireText } from '../values/text';
import type { ChangeEvent } from './changeEvent';

/** An event of JobMojito's, or a change that is none of them. */
export type WantedEvent = ChangeEvent | 'other';

/** Which changes of one result start the workflow. */
export type Repeats = 'all' | 'changes' | 'first';

/** What the fields ask for. */
export interface ChangeFilters {
	events: WantedEvent[];
	repeats: Repeats;
	/** In lower case. */
	interviewIds?: string[];
	decision?: string;
	minScore?: number;
}

const eventOptions: INodePropertyOptions[] = [
	{
		name: 'Interview Collected',
		value: 'interview_collected',
		description: 'A candidate has finished an interview, which is not scored yet',
	},
	{
		name: 'Interview Failed',
		value: 'interview_failed',
		description: 'An interview has failed, was abandoned, or ended without speech',
	},
	{
		name: 'Interview Result',
		value: 'interview_result',
		description: 'An interview is scored, or its score, analysis, decision or PDF has changed',
	},
];

const otherOption: INodePropertyOptions = {
	name: 'Other Events',
	value: 'other',
	description: 'JobMojito sent a result in a state that is none of the others',
};

const eventsField = (options: INodePropertyOptions[]): INodeProperties => ({
	displayName: 'Events',
	name: 'events',
	type: 'multiOptions',
	required: true,
	options,
	default: ['interview_result'],
	description: 'What has to happen to start the workflow',
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
				'Start once for each change of a result, such as its score or decision, and ignore copies',
		},
		{
			name: 'Every Delivery',
			value: 'all',
			description: 'Start for everything that comes, copies too',
		},
		{
			name: 'First of Each Event',
			value: 'first',
			description: 'Start once for each event of a result, and once more if it is attempted again',
		},
	],
	default: 'changes',
	description: 'How often one result may start the workflow',
};

const interviewFilter: INodeProperties = {
	displayName: 'Interviews',
	name: 'interviewId',
	type: 'string',
	typeOptions: { rows: 2 },
	default: '',
	placeholder: 'e.g. 8d0f0e1c-5b7a-4c39-9f63-2a1d7c4e9b10',
	description:
		'Only results of these interviews: their IDs or links to them, with commas, semicolons or line breaks between them',
};

const decisionFilter: INodeProperties = {
	displayName: 'Decision',
	name: 'decision',
	type: 'options',
	options: [
		{ name: 'Any Decision', value: 'any', description: 'The recruiter has selected or rejected' },
		{ name: 'Selected', value: 'selected', description: 'The candidate goes to the next round' },
		{ name: 'Rejected', value: 'rejected', description: 'The candidate goes no further' },
		{ name: 'Undecided', value: 'undecided', description: 'The recruiter has not decided yet' },
	],
	default: 'selected',
	description: 'Only results on which the recruiter has decided like this',
};

const scoreFilter: INodeProperties = {
	displayName: 'Minimum Score',
	name: 'minScore',
	type: 'number',
	typeOptions: { minValue: 0, numberPrecision: 2 },
	default: 50,
	description:
		'Only results with this overall score or a better one; those without a score stay out',
};

const filtersField: INodeProperties = {
	displayName: 'Filters',
	name: 'filters',
	type: 'collection',
	placeholder: 'Add filter',
	default: {},
	options: [decisionFilter, interviewFilter, scoreFilter],
};

/** The fields of a trigger that knows JobMojito's own events alone. */
export const changeFields: INodeProperties[] = [
	eventsField(eventOptions),
	repeatsField,
	filtersField,
];

/** The fields of a trigger that can be handed changes that are none of the events. */
export const deliveryFields: INodeProperties[] = [
	eventsField([...eventOptions, otherOption]),
	repeatsField,
	filtersField,
];

/**
 * Reads the fields.
 *
 * @param fields the trigger's own, {@link changeFields} or {@link deliveryFields}
 * @param parameters their values by name
 * @throws {FieldError} if one cannot be read: taken as empty it would let more through
 */
export function parseFilters(
	[eventsOfThis = eventsField([])]: INodeProperties[],
	parameters: IDataObject,
): ChangeFilters {
	const { events, repeats, filters } = parameters;
	const wanted: ChangeFilters = {
		events: listOf(events, 'Events').map(
			(value) => parseChoice(value, eventsOfThis) as WantedEvent,
		),
		repeats: parseChoice(repeats, repeatsField) as Repeats,
	};
	const filter = filtersOf(filters);
	if (isOptionSet(filter, 'interviewId')) {
		const label = interviewFilter.displayName;
		wanted.interviewIds = listOf(filter.interviewId, label).map((value) =>
			parseLocator(value, label),
		);
	}
	if (isOptionSet(filter, 'decision'))
		wanted.decision = parseChoice(filter.decision, decisionFilter);
	if (isOptionSet(filter, 'minScore')) {
		const bounds = { min: 0, whole: false };
		wanted.minScore = parseNumber(filter.minScore, scoreFilter.displayName, bounds);
	}
	return wanted;
}

/** The entries of a list, or of a text with separators between them: at least one. */
function listOf(value: unknown, label: string): unknown[] {
	const entries = parseList(Array.isArray(value) ? value : requireText(value, label), label, true);
	if (entries.length > 0) return entries;
	throw emptyFieldError(label);
}

function filtersOf(value: unknown): IDataObject {
	const filters = value ?? {};
	if (typeof filters === 'object' && !Array.isArray(filters)) return filters as IDataObject;
	throw new FieldError('Filters', 'is not an object', 'Let the expression give an object.');
}
