import { ApiError } from '../server/apiError';
import { avatars, type Avatar } from '../seed/avatars';
import { stores } from '../seed/knowledgeBase';

/** IDs that an interview refers to. */
export interface References {
	interview_template_id?: string | null;
	knowledge_base_store_id?: string | null;
}

function findTemplate(merchantId: string, id: unknown): Avatar | undefined {
	return avatars.find(
		(avatar) =>
			avatar.id === id &&
			avatar.status !== 'deleted' &&
			(avatar.merchant_id === merchantId || avatar.visibility === 'public'),
	);
}

/** A template's type, or null if it does not exist. */
export const getTemplateType = (id: unknown) =>
	avatars.find((avatar) => avatar.id === id)?.type ?? null;

/**
 * Checks that all references exist. Throws a 422 with the field's name, or the bare 500 of the
 * endpoint that is known for it.
 */
export function validateReferences(
	merchantId: string,
	{ interview_template_id: template, knowledge_base_store_id: store }: References,
	status: 422 | 500 = 422,
): void {
	const missing = (what: string, name: string) =>
		new ApiError(status, `${what} not found`, status === 422 ? name : undefined);
	if (template && !findTemplate(merchantId, template)) {
		throw missing('Interview template', 'interview_template_id');
	}
	if (store && stores.get(store) !== merchantId) {
		throw missing('Knowledge base store', 'knowledge_base_store_id');
	}
}
