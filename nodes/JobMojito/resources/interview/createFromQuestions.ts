import type { INodeProperties } from 'n8n-workflow';
import { defineOperation } from '../operation';
import type { Parameters } from '../../../shared/values/request';
import { buildBody } from '../shared/requestBody';
import { avatarField, knowledgeBaseField } from '../shared/idFields';
import * as settings from '../shared/interviewSettings';
import {
	createCollections,
	questionGroups,
	parseSettings,
	type Groups,
} from '../shared/interviewSettings/groups';
import { languageField } from '../shared/language';
import { parseMerchant, merchantOption } from '../shared/merchant';
import { includeInputFields, optionsField } from '../shared/options';
import { questionsField, withQuestions } from '../shared/questions';
import { asRequired } from '../shared/asRequired';
import { createdInterview } from './createdInterview';

/** The AI writes missing expectations during the request. */
const TIMEOUT = 300_000;

const basics = [
	...asRequired(
		settings.name,
		settings.location,
		settings.description,
		avatarField(),
		languageField({ description: 'The language of the interview' }),
		settings.type,
		settings.newStatus,
		settings.visibility,
	),
	...questionsField({
		required: true,
		description:
			'The questions of the interview in order. A question that depends on an earlier one needs the details Conditional and Trigger Question ID, and the earlier one needs an ID.',
	}),
];

const disableDeduplication: INodeProperties = {
	displayName: 'Keep Repeated Steps',
	name: 'disableDeduplication',
	type: 'boolean',
	default: false,
	description: 'Whether to keep duplicate steps of the interview; otherwise duplicates are removed',
};

const groups: Groups = {
	...questionGroups,
	content: [
		disableDeduplication,
		settings.additionalContext,
		settings.candidateExpectations,
		settings.descriptionLong,
		settings.expectationsByLevel('candidates'),
		settings.interviewType,
		settings.questionsRandomSubset,
		settings.seniorityLevel,
		knowledgeBaseField(),
	],
	// The questions determine the maximum length.
	availability: [
		settings.interviewAttempts,
		settings.interviewAvailableTill,
		settings.isEmbedded,
		settings.tags,
	],
};

/** POST job-interview-create-from-array (operationId create_interview_from_questions). */
export const createFromQuestions = defineOperation({
	value: 'createFromQuestions',
	name: 'Create From Questions',
	action: 'Create an interview from your questions',
	description:
		'Create an interview, assessment or practice session from your own questions; the AI writes missing expectations',
	idempotency: {
		idempotent: false,
		reason: 'each call creates another interview',
		sideEffect: { effect: 'creates another interview' },
	},
	timeout: TIMEOUT,
	fields: [
		...basics,
		...createCollections(groups),
		includeInputFields,
		optionsField(TIMEOUT, merchantOption),
	],
	statusErrors: { 500: 'interview-not-created' },
	parse: (parameters) => ({
		...settings.withAvailableUntil(
			withQuestions(buildBody([basics, parameters], ...parseSettings(groups, parameters))),
			parameters,
		),
		...parseMerchant((parameters.options ?? {}) as Parameters),
	}),
	request: (body) => ({ method: 'POST', path: 'job-interview-create-from-array', body }),
	output: (response) => createdInterview(response),
});
