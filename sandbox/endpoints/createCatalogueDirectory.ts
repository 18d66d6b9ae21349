import type { Directory } from '../seed/catalogue';
import { ApiError } from '../server/apiError';
import type { State } from '../state';
import { catalogueUrl, isVisible, rejectPublicVisibility } from './catalogue';
import type { Endpoint } from '../sandboxContext';
import { resolveMerchant } from './merchant';

type Body = Partial<Directory> & {
	id: string;
	name: string;
	parent_tag?: string | null;
	merchant_id?: string | null;
};

/** Returns the merchant's parent directory or throws a 422. */
function requireParent(state: State, merchantId: string, id: string): Directory {
	const row = state.directories.get(id);
	if (row?.merchant_id !== merchantId || !isVisible(row, merchantId)) {
		throw new ApiError(422, `There is no directory ${id} to put it under.`, 'parent_tag');
	}
	return row;
}

/** POST catalogue-tag-create: creates a directory, optionally below another. */
export const createCatalogueDirectory: Endpoint = (call, { state, now }) => {
	const { parent_tag, merchant_id, ...given } = call.body as Body;
	const merchantId = resolveMerchant(call.caller, state, merchant_id);
	const { id } = given;
	if (state.directories.has(id)) {
		throw new ApiError(409, `There is a directory ${id} already.`, 'id');
	}
	rejectPublicVisibility(given.visibility);
	const parent = parent_tag ? requireParent(state, merchantId, parent_tag) : null;
	const at = new Date(now()).toISOString();
	state.directories.set(id, {
		id,
		merchant_id: merchantId,
		name: given.name,
		description: given.description ?? null,
		mojito_language_code: given.mojito_language_code ?? 'en',
		visibility: given.visibility ?? 'merchant_public',
		status: given.status ?? 'draft',
		cover_image_url: given.cover_image_url ?? null,
		coach_plan: given.coach_plan ?? null,
		tags_sub: given.tags_sub ?? null,
		tags_interview_set_filter: given.tags_interview_set_filter ?? null,
		content_md: given.content_md ?? null,
		created_at: at,
		updated_at: at,
	});
	if (parent) {
		const tags_sub = [...(parent.tags_sub ?? []), id];
		state.directories.set(parent.id, { ...parent, tags_sub, updated_at: at });
	}
	return {
		id,
		merchant_id: merchantId,
		parent_tag: parent?.id ?? null,
		catalogue_url: catalogueUrl(merchantId, id),
	};
};
