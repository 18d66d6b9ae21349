import { isFinished } from '../results/finished';
import type { Result } from '../rows';
import type { Call, Endpoint } from '../sandboxContext';
import { matchesText, matchesFilter, newestFirst } from './filters';
import { resolveMerchant } from './merchant';
import { paginate } from './paging';

const isArchived = (row: Result) => row.status === 'archived';
const isCompleted = (row: Result) => isFinished(row.coach_status);
const isDecided = (row: Result, suffix: string) => row.decision_status?.endsWith(suffix) === true;

/** Filters by tab; archived results are only on archive tabs. */
const tabs: Record<string, (row: Result) => boolean> = {
	'decided-rejected': (row) => !isArchived(row) && isDecided(row, '_reject'),
	'decided-selected': (row) => !isArchived(row) && isDecided(row, '_accept'),
	undecided: (row) => !isArchived(row) && isCompleted(row) && row.decision_status === null,
	shortlist: (row) => !isArchived(row) && row.recruiter_shortlist === true,
	completed: (row) => !isArchived(row) && isCompleted(row),
	incomplete: (row) => !isArchived(row) && !isCompleted(row),
	'archived-interview': isArchived,
	public_avatar: (row) => !isArchived(row),
	'archived-public_avatar': isArchived,
};

const orders: Record<string, (a: Result, b: Result) => number> = {
	score: (a, b) => (b.score ?? -1) - (a.score ?? -1),
	created_at_newest: (a, b) => newestFirst(a.created_at, b.created_at),
	created_at_oldest: (a, b) => newestFirst(b.created_at, a.created_at),
	updated_at_newest: (a, b) => newestFirst(a.updated_at, b.updated_at),
};

/** Tabs of public avatars imply that product, regardless of the default of `type`. */
function productFilter({ type, tab }: Call['query']): string {
	if (type) return type;
	return tab?.endsWith('public_avatar') ? 'public_avatar' : 'interview';
}

function matchesRisk(filter: string | undefined, row: Result): boolean {
	if (!filter) return true;
	const keys = filter.split(',').map((key) => key.trim());
	return keys.some((key) => row.recruiter_risks !== null && key in row.recruiter_risks);
}

/** GET merchant-result-list: the merchant's results in the requested order. */
export const listInterviewResults: Endpoint = ({ caller, query }, { state }) => {
	const merchantId = resolveMerchant(caller, state, query.merchant_id);
	const type = productFilter(query);
	const rows = state.resultRows.filter(
		(row) =>
			row.merchant_id === merchantId &&
			row.type === type &&
			(!query.tab || tabs[query.tab]?.(row) === true) &&
			matchesFilter(query.step, row.position_step) &&
			matchesFilter(query.interview_id, row.definition_id) &&
			matchesFilter(query.profile_interview_id, row.profile_interview_id) &&
			matchesFilter(query.filter_emoji, row.emoji) &&
			matchesRisk(query.risks, row) &&
			matchesText(query.filter_text, row.candidate_name, row.candidate_email),
	);
	rows.sort(orders[query.order_by ?? 'created_at_newest']);
	return paginate(rows, query);
};
