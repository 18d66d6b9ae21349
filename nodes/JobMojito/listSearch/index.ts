import { joinParts } from '../../shared/values/joinParts';
import { listSearch, MAX_PAGE_SIZE, selectedMerchant, toInterviewEntry } from './listSearch';

export { searchPreScreenings } from './preScreenings';
export { searchRecruiters } from './recruiters';

/**
 * Active interviews come first, because candidates can take only these. The API only sorts by date.
 */
export const searchInterviews = listSearch({
	path: 'merchant-interview-list',
	query: selectedMerchant,
	pageSize: MAX_PAGE_SIZE,
	isFirst: ({ status }) => status === 'active',
	entry: toInterviewEntry,
});

export const searchCandidates = listSearch({
	path: 'merchant-candidate-list',
	query: selectedMerchant,
	entry: ({ id, name, email }) => ({
		name: joinParts(name, email) || String(id),
		value: String(id),
	}),
});

/** `id` is not always the result's ID, and a row without `interview_result_id` is not a result yet. */
export const searchResults = listSearch({
	path: 'merchant-result-list',
	query: selectedMerchant,
	entry: ({
		interview_result_id: id,
		candidate_name,
		candidate_email,
		position_name,
		created_at,
	}) =>
		typeof id === 'string'
			? {
					name:
						joinParts(
							candidate_name ?? candidate_email,
							position_name,
							String(created_at ?? '').slice(0, 10),
						) || id,
					value: id,
				}
			: undefined,
});

/** Entries include the ID, which is readable, because several directories can have the same name. */
export const searchDirectories = listSearch({
	path: 'catalogue-tag-list',
	query: selectedMerchant,
	entry: ({ id, name, status }) => ({
		name: joinParts(name, id, status === 'active' ? '' : status),
		value: String(id),
	}),
});

export const searchMerchants = listSearch({
	path: 'merchant-sub-merchant-list',
	entry: ({ id, name }) => ({ name: joinParts(name) || String(id), value: String(id) }),
});

/** Includes public avatars, because interviews can use them, too. */
export const searchAvatars = listSearch({
	path: 'merchant-avatar-list',
	query() {
		return { ...selectedMerchant.call(this), include_public: 'true' };
	},
	entry: ({ id, name, video_voice_language_name: language, status }) => ({
		name: joinParts(name, language, status === 'active' ? '' : status) || String(id),
		value: String(id),
	}),
});
