import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { defineOperation } from '../operation';
import type { Parameters } from '../../../shared/values/request';
import { parseLink } from '../../../shared/values/url';
import { buildBody } from '../shared/requestBody';
import { parseChoice } from '../../../shared/values/choice';
import { countryField } from '../shared/countryField';
import { avatarField, interviewField, recruiterField } from '../shared/idFields';
import * as settings from '../shared/interviewSettings';
import { createCollections, parseSettings, type Groups } from '../shared/interviewSettings/groups';
import { languageField } from '../shared/language';
import { linkFields } from '../shared/link';
import { shownFor } from '../shared/shownFor';
import { parseMerchant, merchantOption } from '../shared/merchant';
import { withNameBesideEmail } from '../shared/nameBesideEmail';
import { includeInputFields, optionsField } from '../shared/options';
import { withCanonicalIds } from '../../../shared/values/canonicalIds';
import { asRequired } from '../shared/asRequired';
import { ResponseError } from '../../../shared/errors/errors';

/** The AI writes the interview of a new position and screens the résumé during the request. */
const TIMEOUT = 600_000;

/** The decisions after which the person takes the interview. */
const ACCEPTED = ['ai_accept', 'recruiter_accept'];

const position: INodeProperties = {
	displayName: 'Position',
	name: 'position',
	type: 'options',
	options: [
		{
			name: 'Existing',
			value: 'existing',
			description: 'A position that already exists in JobMojito',
		},
		{
			name: 'New',
			value: 'new',
			description: 'A position that the AI creates together with its interview',
		},
	],
	default: 'existing',
	description:
		'Whether the candidate applies for an existing position or a new one. With an expression, n8n shows only the fields for the choice of the first item: fill in the others first.',
};

const shownWith = (chosen: 'existing' | 'new'): INodeProperties['displayOptions'] =>
	shownFor(position, [chosen]);

const textField = (
	displayName: string,
	name: string,
	description: string,
	more: Partial<INodeProperties> = {},
): INodeProperties => ({ displayName, name, type: 'string', default: '', description, ...more });

const existingPosition = [
	interviewField({
		name: 'positionDefSetId',
		required: true,
		displayOptions: shownWith('existing'),
		description:
			'The position that the candidate applies for, from the Interviews page of JobMojito',
	}),
];

const newPosition = asRequired(
	textField('Position Name', 'positionName', 'The job title', {
		placeholder: 'e.g. Project Manager',
	}),
	textField('Position Location', 'positionLocation', 'The location of the job', {
		placeholder: 'e.g. Vienna',
	}),
	countryField('Position Country', 'positionCountryCode', 'The country of the job'),
	languageField({ description: 'The language of the interview' }),
).map((field) => ({ ...field, displayOptions: shownWith('new') }));

const person = [
	...asRequired(
		textField('Candidate Name', 'candidateName', 'The full name of the person', {
			placeholder: 'e.g. Nathan Smith',
		}),
		textField(
			'Candidate Email',
			'candidateEmail',
			'The email address of the candidate, with which they sign in',
			{ placeholder: 'e.g. name@email.com', typeOptions: { format: 'email' } },
		),
		countryField('Candidate Country', 'candidateCountryCode', 'The country of the person'),
		textField(
			'Resume',
			'candidateResume',
			'The résumé of the candidate as plain text, such as the output of Extract from File',
			{
				typeOptions: { rows: 6 },
			},
		),
	),
	textField(
		'Candidate External ID',
		'candidateExternalId',
		'The ID of the person in your own system, such as your ATS',
		{ placeholder: 'e.g. ATS-4711' },
	),
	textField('LinkedIn URL', 'candidateLinkedinUrl', "The URL of the candidate's LinkedIn page", {
		placeholder: 'e.g. https://www.linkedin.com/in/nathan-smith',
		typeOptions: { format: 'linkedIn' },
	}),
];

const groups: Groups = {
	content: [
		settings.includeClosingPrompt,
		settings.includeRapportQuestion,
		settings.withAiFallback({ ...settings.description, name: 'positionDescription' }),
		settings.withAiFallback({ ...settings.descriptionLong, name: 'positionDescriptionLong' }),
		settings.questionsRandomSubset,
		settings.seniorityLevel,
		settings.useEnhancedExpectations,
	],
	candidateExperience: [
		avatarField({
			description: "The avatar that conducts the interview; without it, JobMojito's default avatar",
		}),
		settings.candidateVideoIntroduction,
		settings.instructionalVideo,
		settings.instructionalVideoCustomText,
		settings.interviewConversationSpeed,
		settings.maxFollowups,
		settings.thankYouMessage,
		settings.welcomeMessage,
	],
	recordingAndReport: [
		settings.customScoring,
		settings.pdfExportAutoConfig,
		settings.requiredPronunciation,
		settings.resultEnableEditTranscript,
		settings.resultView,
	],
	availability: [
		settings.interviewAttempts,
		settings.interviewAvailableTill,
		settings.maxDuration,
		settings.tags,
	],
	company: [
		settings.hiringForCompany,
		settings.interviewDepartment,
		settings.interviewSalary,
		{
			...settings.code,
			displayName: 'Position Reference',
			name: 'positionExternalId',
			description:
				'Your own reference for the position, such as the job number in your ATS; an existing position with this reference is reused',
		},
		recruiterField(),
	],
};

/**
 * POST job-interview-create-for-candidate-with-token (operationId create_interview_for_candidate):
 * creates a candidate, screens their résumé, and creates a link to their interview.
 */
export const createForCandidate = defineOperation({
	value: 'createForCandidate',
	name: 'Create for Candidate',
	action: 'Screen a candidate and create their link',
	description:
		'Screen the résumé of a candidate and get a link, even if rejected (check is_accepted); costs credits, can create a position',
	idempotency: {
		idempotent: false,
		reason: 'it creates a candidate and a position, and costs credits',
		sideEffect: { effect: 'screens a candidate, creates what is missing, and costs credits' },
	},
	timeout: TIMEOUT,
	fields: [
		position,
		...existingPosition,
		...newPosition,
		...person,
		...createCollections(groups, shownWith('new')),
		includeInputFields,
		optionsField(TIMEOUT, merchantOption, settings.isEmbedded),
	],
	statusErrors: { 404: 'position-not-found' },
	parse,
	request: (body) => ({
		method: 'POST',
		path: 'job-interview-create-for-candidate-with-token',
		body,
	}),
	output(response, { position_def_set_id }) {
		const answer = Object(response) as IDataObject;
		const link = parseLink(answer.interview_url);
		if (!link || typeof answer.status !== 'string') {
			throw new ResponseError('application-not-confirmed');
		}
		return [
			withCanonicalIds({
				// The position, not its stage: lists, links and results use it as the interview's ID.
				interview_id:
					answer.position_def_set_id ?? position_def_set_id ?? answer.interview_def_set_id,
				// Before the link, because rejected candidates get one, too.
				status: answer.status,
				is_accepted: ACCEPTED.includes(answer.status),
				...linkFields(link),
				...answer,
			}),
		];
	},
});

function parse(parameters: Parameters): IDataObject {
	const options = (parameters.options ?? {}) as Parameters;
	const isNew = parseChoice(parameters.position, position) === 'new';
	return {
		...(isNew
			? settings.withAvailableUntil(
					buildBody([newPosition, parameters], ...parseSettings(groups, parameters)),
					parameters,
				)
			: buildBody([existingPosition, parameters])),
		...buildBody(
			[person, withNameBesideEmail(parameters, 'candidateName', 'candidateEmail')],
			[[settings.isEmbedded], options],
		),
		...parseMerchant(options),
	};
}
