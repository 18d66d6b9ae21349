import { defineOperation } from '../operation';
import { buildBody } from '../shared/requestBody';
import { confirmation } from '../shared/confirmation';
import { resultField } from '../shared/idFields';
import { assertHasResult } from '../shared/resultIds';
import { includeInputFields, optionsField } from '../shared/options';

const TIMEOUT = 60_000;

const result = resultField({
	name: 'interviewResultId',
	required: true,
	description: 'The submitted result to reopen, from the Results page of JobMojito',
});

/** POST job-interview-result-request-another-attempt (operationId request_another_interview_attempt). */
export const requestAnotherAttempt = defineOperation({
	value: 'requestAnotherAttempt',
	name: 'Request Another Attempt',
	action: 'Let a candidate take an interview again',
	description:
		'Reopen a submitted result so that the candidate can take the interview again; this clears the decision on it',
	idempotency: {
		idempotent: false,
		reason: 'the candidate may have submitted it again',
		sideEffect: { effect: 'opens a result again and clears the decision on it' },
	},
	timeout: TIMEOUT,
	fields: [result, includeInputFields, optionsField(TIMEOUT)],
	// The score and the decision of the previous attempt, as lists, details and webhooks name them.
	outdatedInput: /^(score|ai_analysis|decision_status$|recruiter_go_next_round$)/,
	statusErrors: { 422: 'attempt-not-opened' },
	parse(parameters) {
		assertHasResult(parameters.interviewResultId, result.displayName);
		return buildBody([[result], parameters]);
	},
	request: (body) => ({
		method: 'POST',
		path: 'job-interview-result-request-another-attempt',
		body,
	}),
	output: (response, body) => confirmation(response, body),
});
