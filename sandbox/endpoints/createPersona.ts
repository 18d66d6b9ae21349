import { addInterview } from '../interviews/add';
import { validateReferences, type References } from '../interviews/references';
import type { Endpoint } from '../sandboxContext';
import { resolveMerchant } from './merchant';

interface Body extends References {
	portal?: 'coaching' | 'interview' | null;
	interview_attempts?: number | null;
	merchant_id?: string | null;
	[more: string]: unknown;
}

/** POST persona-create: creates a role-play for one of two products. */
export const createPersona: Endpoint = (call, context) => {
	const { interview_attempts, ...body } = call.body as Body;
	const merchantId = resolveMerchant(call.caller, context.state, body.merchant_id, 500);
	validateReferences(merchantId, body);
	const forRecruiters = body.portal === 'interview';
	const persona = Object.entries(body).filter(([name]) => name.startsWith('persona_'));
	const { row, definition } = addInterview(context, {
		merchantId,
		values: {
			...body,
			type: forRecruiters ? 'persona_interview' : 'persona',
			// Practice sessions are not limited.
			...(forRecruiters ? { interview_attempts: interview_attempts ?? 3 } : {}),
		},
		questions: [],
		compiled: {
			...Object.fromEntries(persona),
			opening_line: body.opening_line ?? 'Hello',
		},
	});
	return { interview_def_set_id: row.id, ...definition.embed };
};
