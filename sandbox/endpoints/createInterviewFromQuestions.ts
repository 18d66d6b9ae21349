import { randomUUID } from 'node:crypto';
import { addInterview } from '../interviews/add';
import { generatedRubric } from '../interviews/generate';
import { createQuestions, type QuestionInput } from '../interviews/questions';
import { validateReferences, type References } from '../interviews/references';
import { validateValues } from '../interviews/write';
import type { Endpoint } from '../sandboxContext';
import { resolveMerchant } from './merchant';

interface Body extends References {
	name: string;
	questions: QuestionInput[];
	merchant_id?: string | null;
	[more: string]: unknown;
}

/** POST job-interview-create-from-array: creates an interview from questions. */
export const createInterviewFromQuestions: Endpoint = (call, context) => {
	const body = call.body as Body;
	const merchantId = resolveMerchant(call.caller, context.state, body.merchant_id, 500);
	validateValues(body);
	validateReferences(merchantId, body, 500);
	const rubric = body.type === 'interview' ? generatedRubric(body.name) : null;
	const { row, definition } = addInterview(context, {
		merchantId,
		values: {
			...body,
			candidate_expectations_json: body.candidate_expectations_json ?? rubric,
		},
		questions: createQuestions(body.questions, randomUUID),
	});
	return { interview_def_set_id: row.id, ...definition.embed };
};
