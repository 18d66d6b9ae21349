import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { defineOperation } from '../operation';
import { buildBody } from '../shared/requestBody';
import { buildPatch, fieldsToClear } from '../shared/buildPatch';
import { coachPlanField } from '../shared/coachPlan';
import { FieldError, ResponseError } from '../../../shared/errors/errors';
import {
	avatarField,
	interviewField,
	knowledgeBaseField,
	recruiterField,
} from '../shared/idFields';
import * as settings from '../shared/interviewSettings';
import { createCollections, parseSettings, type Groups } from '../shared/interviewSettings/groups';
import { includeInputFields, optionsField } from '../shared/options';
import { withCanonicalIds } from '../../../shared/values/canonicalIds';
import { questionsField, withQuestions } from '../shared/questions';

/** The AI may rewrite the expectations during the request. */
const TIMEOUT = 300_000;

const interview = interviewField({
	name: 'positionId',
	required: true,
	description: 'The interview or position to update, from the Interviews page of JobMojito',
});

const questions = questionsField({
	description:
		'All questions of the interview, or none to leave them unchanged. Existing questions are matched by External ID, then ID, then text: matching questions are kept, others are replaced, missing ones are removed.',
});

const typeCredit: INodeProperties = {
	displayName: 'Coaching Credits',
	name: 'typeCredit',
	type: 'options',
	options: [
		{ name: 'Coaching, Contributor', value: 'interview_coach_contributor' },
		{ name: 'Coaching, Manager', value: 'interview_coach_manager' },
		{ name: 'Coaching, Starter', value: 'interview_coach_starter' },
		{ name: 'Cover Letter', value: 'cover_letter' },
		{ name: 'Resume Check', value: 'resume_check' },
	],
	default: 'interview_coach_manager',
	description:
		"The type of the person's credits that practice uses; interviews and assessments use your credits",
};

const regenerateCandidateExpectations: INodeProperties = {
	displayName: 'Rewrite Expectations',
	name: 'regenerateCandidateExpectations',
	type: 'boolean',
	default: true,
	description:
		'Whether the AI rewrites the expectations by level from the questions, which must be filled in as well; for interviews only, and not together with Expectations by Level',
};

const groups: Groups = {
	content: [
		regenerateCandidateExpectations,
		settings.candidateExpectations,
		settings.description,
		settings.descriptionLong,
		settings.expectationsByLevel('candidates'),
		{
			...settings.interviewType,
			description:
				'The style of the interview, which affects the avatar and its follow-up questions',
		},
		settings.name,
		settings.questionsRandomSubset,
		settings.seniorityLevel,
		settings.type,
		knowledgeBaseField(),
	],
	candidateExperience: [
		avatarField(),
		settings.coverImageUrl,
		settings.interviewConversationSpeed,
		settings.interviewTone,
		settings.maxFollowups,
		settings.videoIntroductionWithHidden,
	],
	recordingAndReport: [
		{
			...settings.customScoring,
			description: 'Scoring settings to change, as a JSON object; other keys stay unchanged',
		},
		settings.pdfExportAutoConfig,
		settings.recording,
		settings.recordingFullSession,
		settings.requiredPronunciation,
		settings.resultEnableEditTranscript,
		settings.resultView,
	],
	availability: [
		coachPlanField('The stage of the coaching plan that this practice counts for'),
		settings.interviewAttempts,
		settings.interviewAvailableTill,
		settings.maxDuration,
		settings.status,
		settings.tags,
		settings.visibility,
		typeCredit,
	],
	company: [
		settings.code,
		settings.hiringForCompany,
		settings.interviewDepartment,
		settings.interviewSalary,
		settings.location,
		recruiterField(),
	],
};

const allFields = Object.values(groups).flat();

/** Fields for which the API rejects null, and the name, which users need to find the interview. */
const NEVER_CLEARED = [
	'interviewAttempts',
	'interviewTemplateId',
	'name',
	'regenerateCandidateExpectations',
	'resultView',
	'status',
	'type',
	'visibility',
];

/** The fields of a position with several stages. With any other field the API rejects the update. */
const POSITION_FIELDS = [
	'code',
	'coverImageUrl',
	'description',
	'descriptionLong',
	'hiringForCompany',
	'interviewAvailableTill',
	'interviewDepartment',
	'interviewSalary',
	'location',
	'name',
	'recruiterProfileId',
	'status',
	'visibility',
];

const listLabels = (names: string[]): string =>
	allFields
		.filter(({ name }) => names.includes(name))
		.map(({ displayName }) => displayName)
		.sort()
		.join(', ');

const clearField = fieldsToClear(allFields.filter(({ name }) => !NEVER_CLEARED.includes(name)));

/** POST job-interview-update (operationId update_interview): properties that are not sent stay unchanged. */
export const update = defineOperation({
	value: 'update',
	name: 'Update',
	action: 'Update an interview',
	description:
		'Change the fields of an interview that you fill in; questions are replaced as a whole list, and the status Deleted deletes it',
	idempotency: { idempotent: true, reason: 'a repeated call changes nothing' },
	timeout: TIMEOUT,
	fields: [
		interview,
		{
			displayName: `Only the fields that you fill in are changed. A position with several stages accepts only: ${listLabels(POSITION_FIELDS)}.`,
			name: 'ofPositions',
			type: 'notice',
			default: '',
		},
		...createCollections(groups),
		...questions,
		clearField,
		includeInputFields,
		optionsField(TIMEOUT),
	],
	statusErrors: { 404: 'interview-not-found' },
	parse: (parameters) => ({
		id: buildBody([[interview], parameters]),
		changes: requireQuestionsToRewrite(
			settings.withAvailableUntil(
				withQuestions(
					buildPatch(clearField, parameters.fieldsToClear, ...parseSettings(groups, parameters), [
						questions,
						parameters,
					]),
				),
				parameters,
			),
		),
	}),
	request: ({ id, changes }) => ({
		method: 'POST',
		path: 'job-interview-update',
		body: { ...id, ...changes },
	}),
	output(response, { id }) {
		const answer = Object(response) as IDataObject;
		if (Array.isArray(answer.updated_fields)) {
			return [withCanonicalIds(answer, id)];
		}
		throw new ResponseError('update-not-confirmed');
	},
});

/**
 * Checks that the option to rewrite expectations is set together with questions.
 *
 * @throws {FieldError} if there are no questions: the API would silently ignore the option
 */
function requireQuestionsToRewrite(changes: IDataObject): IDataObject {
	const { regenerate_candidate_expectations: isRewriting, questions: sentQuestions } = changes;
	if (!isRewriting || sentQuestions !== undefined) return changes;
	const values = { other: questions[1]!.displayName };
	throw new FieldError('needs-other-field', regenerateCandidateExpectations.displayName, values);
}
