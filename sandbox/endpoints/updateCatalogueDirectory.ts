import type { Directory } from '../seed/catalogue';
import { ApiError } from '../server/apiError';
import { catalogueUrl, rejectPublicVisibility, requireDirectory } from './catalogue';
import type { Endpoint } from '../sandboxContext';
import { resolveMerchant } from './merchant';

/** Writable fields; others are ignored. */
const writable = [
	'name',
	'description',
	'mojito_language_code',
	'visibility',
	'status',
	'cover_image_url',
	'coach_plan',
	'tags_sub',
	'tags_interview_set_filter',
	'content_md',
] as const satisfies Array<keyof Directory>;

/** POST catalogue-tag-update: writes the sent fields; null clears, lists and pages are replaced. */
export const updateCatalogueDirectory: Endpoint = ({ caller, body }, { state, now }) => {
	const sent = body as Partial<Directory> & { id: string };
	const merchantId = resolveMerchant(caller, state);
	const row = requireDirectory(state, merchantId, sent.id);
	if (row.merchant_id !== merchantId) {
		throw new ApiError(404, `The directory ${row.id} is not yours to change.`, 'id');
	}
	rejectPublicVisibility(sent.visibility);
	const updated_fields = writable.filter((name) => sent[name] !== undefined);
	const changes = Object.fromEntries(updated_fields.map((name) => [name, sent[name]]));
	const updated_at = new Date(now()).toISOString();
	state.directories.set(row.id, { ...row, ...changes, updated_at });
	return { id: row.id, updated_fields, catalogue_url: catalogueUrl(merchantId, row.id) };
};
