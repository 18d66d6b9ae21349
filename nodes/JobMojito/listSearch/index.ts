import { selectedMerchant, toInterviewEntry, joinParts, listSearch } from './listSearch';

export { searchPreScreenings } from './preScreenings';
export { searchRecruiters } from './recruiters';

export const searchInterviews = listSearch({
	path: 'merchant-interview-list',
	query: selectedMerchant,
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

/** A row's `id` is not always that of a result, and a row that is not yet a result has none. */
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

/** Its ids are names that people know: they tell apart what has the same title. */
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

/** With those that others share, which can lead an interview, too. */
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
