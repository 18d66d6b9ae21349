import { randomUUID } from 'node:crypto';
import { addInterview } from '../interviews/add';
import {
	generatedRubric,
	generateQuestions,
	textOrDefault,
	DEFAULT_DURATION_SECONDS,
} from '../interviews/generate';
import { createQuestions } from '../interviews/questions';
import { validateReferences, type References } from '../interviews/references';
import { validateValues } from '../interviews/write';
import { ApiError } from '../server/apiError';
import type { Endpoint } from '../sandboxContext';
import { resolveMerchant } from './merchant';

interface Body extends References {
	name: string;
	type: string;
	merchant_id?: string | null;
	interview_length?: number | string | null;
	max_duration?: number | null;
	description?: string | null;
	description_long?: string | null;
	[more: string]: unknown;
}

/** Number of questions; undefined if blank or null. */
function parseInterviewLength({ interview_length }: Body): number | undefined {
	if (interview_length == null || String(interview_length).trim() === '') return undefined;
	const length = Number(interview_length);
	if (Number.isInteger(length) && length >= 1 && length <= 40) return length;
	const name = 'interview_length';
	throw new ApiError(422, `${name} must be a whole number from 1 to 40.`, name);
}

/** POST job-interview-create: creates an interview with generated questions and texts. */
export const createInterview: Endpoint = (call, context) => {
	const body = call.body as Body;
	const merchantId = resolveMerchant(call.caller, context.state, body.merchant_id, 500);
	validateValues(body);
	validateReferences(merchantId, body);
	const max_duration = body.max_duration ?? DEFAULT_DURATION_SECONDS;
	const questions = generateQuestions(context, body.name, parseInterviewLength(body), max_duration);
	const written = body.type === 'coaching' ? null : `## ${body.name}\n\nWhat you will do.`;
	const { row, definition } = addInterview(context, {
		merchantId,
		values: {
			...body,
			max_duration,
			description: textOrDefault(body.description, `${body.name}: a job for somebody like you.`),
			description_long: textOrDefault(body.description_long, written ?? '') || null,
			candidate_expectations_json: generatedRubric(body.name),
			interview_type: body.interview_type ?? 'pre-screening',
			include_rapport_question: body.include_rapport_question ?? false,
			include_closing_prompt: body.include_closing_prompt ?? true,
		},
		questions: createQuestions(questions, randomUUID),
	});
	return {
		interview_def_set_id: row.id,
		...definition.embed,
		questions_generated: definition.questions.length,
		max_duration,
	};
};
