import { getDefinition } from '../interviews/find';
import type { Interview } from '../rows';
import type { Directory } from '../seed/catalogue';
import type { State } from '../state';
import { catalogueUrl, isStart, isVisible, requireDirectory } from './catalogue';
import type { Endpoint } from '../sandboxContext';
import { resolveMerchant } from './merchant';

const MAX_SESSIONS = 200;

/** Visible directories of tags_sub, in order. */
function subdirectories({ tags_sub }: Directory, state: State, merchantId: string) {
	return (tags_sub ?? []).flatMap((id) => {
		const row = state.directories.get(id);
		if (row === undefined || !isVisible(row, merchantId)) return [];
		const { name, description, status, visibility, mojito_language_code } = row;
		return [{ id, name, description, status, visibility, mojito_language_code }];
	});
}

/** Whether the portal lists a session, regardless of tags. */
function isListed(row: Interview, merchantId: string): boolean {
	const isPublished = row.visibility === 'public' || row.visibility === 'merchant_public';
	const isAccessible = row.merchant_id === merchantId || row.visibility === 'public';
	return (
		isPublished &&
		isAccessible &&
		row.status === 'active' &&
		['coaching', 'persona'].includes(row.type)
	);
}

/** Sessions with all tags of the filter; none without a filter. */
function taggedSessions(
	{ tags_interview_set_filter }: Directory,
	state: State,
	merchantId: string,
) {
	const requiredTags = tags_interview_set_filter ?? [];
	if (requiredTags.length === 0) return [];
	return [...state.interviews.values()].flatMap((row) => {
		if (!isListed(row, merchantId)) return [];
		const tags = (getDefinition(state, row).columns.tags ?? []) as string[];
		if (!requiredTags.every((tag) => tags.includes(tag))) return [];
		const { id, name, type, type_avatar, status, visibility } = row;
		return [{ id, name, type, type_avatar, status, visibility, type_credit: 'coaching', tags }];
	});
}

/** GET catalogue-tag-get: a directory with its page, subdirectories and sessions. */
export const getCatalogueDirectory: Endpoint = ({ caller, query }, { state }) => {
	const merchantId = resolveMerchant(caller, state, query.merchant_id);
	const row = requireDirectory(state, merchantId, query.id ?? '');
	const matched = taggedSessions(row, state, merchantId);
	return {
		...row,
		catalogue_url: catalogueUrl(merchantId, row.id),
		is_start_directory: isStart(row),
		sub_directories: subdirectories(row, state, merchantId),
		matched_sessions: matched.slice(0, MAX_SESSIONS),
		matched_sessions_truncated: matched.length > MAX_SESSIONS,
	};
};
