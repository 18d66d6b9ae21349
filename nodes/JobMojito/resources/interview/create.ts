import type { IDataObject } from 'n8n-workflow';
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
import { asRequired } from '../shared/asRequired';
import { createdInterview } from './createdInterview';

/** The AI writes the interview during the request. */
const TIMEOUT = 600_000;

const basics = [
	...asRequired(settings.name, settings.location),
	settings.withAiFallback(settings.descriptionLong),
	...asRequired(
		avatarField(),
		languageField({ description: 'The language of the interview' }),
		settings.type,
		settings.newStatus,
		settings.visibility,
	),
];

const groups: Groups = {
	...questionGroups,
	content: [
		settings.additionalContext,
		settings.candidateExpectations,
		settings.withAiFallback(settings.description),
		settings.includeClosingPrompt,
		settings.includeRapportQuestion,
		settings.interviewLength,
		settings.interviewType,
		settings.questionsRandomSubset,
		settings.seniorityLevel,
		settings.useEnhancedExpectations,
		knowledgeBaseField(),
	],
	availability: [
		settings.interviewAttempts,
		settings.interviewAvailableTill,
		settings.isEmbedded,
		settings.maxDuration,
		settings.tags,
	],
};

/** POST job-interview-create (operationId create_interview): the AI writes its questions and texts. */
export const create = defineOperation({
	value: 'create',
	name: 'Create',
	action: 'Create an interview with AI questions',
	description:
		'Create an interview, assessment or practice session; the AI writes its questions and texts, which can take minutes',
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
	parse: (parameters): IDataObject => ({
		...settings.withAvailableUntil(
			buildBody([basics, parameters], ...parseSettings(groups, parameters)),
			parameters,
		),
		...parseMerchant((parameters.options ?? {}) as Parameters),
	}),
	request: (body) => ({ method: 'POST', path: 'job-interview-create', body }),
	// With the requested length, so that users can compare it with "questions_generated".
	output: (response, { interview_length }) =>
		createdInterview(response, interview_length === undefined ? {} : { interview_length }),
});
