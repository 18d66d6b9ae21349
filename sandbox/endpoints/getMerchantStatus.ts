import { creditsSpent } from '../credits';
import { isFinished } from '../results/finished';
import type { Endpoint } from '../sandboxContext';
import { resolveMerchant } from './merchant';

const DAY_MS = 24 * 60 * 60 * 1000;

/** Number of times per day for the last 14 days (UTC), today first. */
function countsPerDay(times: string[], now: number): number[] {
	const days = Array.from({ length: 14 }, (_, ago) =>
		new Date(now - ago * DAY_MS).toISOString().slice(0, 10),
	);
	return days.map((day) => times.filter((time) => time.startsWith(day)).length);
}

/** GET merchant-status: credits, counts and the current user. */
export const getMerchantStatus: Endpoint = ({ caller, query }, { state, now }) => {
	const merchantId = resolveMerchant(caller, state, query.merchant_id);
	const filterByMerchant = <T extends { merchant_id: string }>(rows: Iterable<T>) =>
		[...rows].filter((row) => row.merchant_id === merchantId);
	const results = filterByMerchant(state.resultRows).filter((row) => row.status !== 'archived');
	const candidates = filterByMerchant(state.candidates.values()).filter(
		(row) => row.deleted_at === null,
	);
	const finished = results.filter((row) => isFinished(row.coach_status));
	const mails = filterByMerchant(state.mails).length;
	const hasPlan = state.merchants.get(merchantId)?.parentId === null;

	return {
		profile_id: caller.profileId,
		default_merchant_id: caller.merchantId,
		merchant_id: merchantId,
		credits_interview_monthly: 412.5 - creditsSpent(state, merchantId),
		credits_interview_monthly_limit: 500,
		credits_interview_extra: 40,
		credits_interview_single: null,
		definitions_active: filterByMerchant(state.interviews.values()).filter(
			(row) => row.status === 'active',
		).length,
		interviews_without_credits: 0,
		interviews_undecided: finished.filter((row) => row.decision_status === null).length,
		interviews_ongoing: results.filter((row) => row.coach_status === 'started').length,
		interview_results: results.length,
		candidates: candidates.length,
		candidates_history: countsPerDay(
			candidates.map((row) => row.created_at),
			now(),
		),
		interview_result_history: countsPerDay(
			results.map((row) => row.created_at),
			now(),
		),
		subscription_type: hasPlan ? 'business' : null,
		subscription_status: hasPlan ? 'active' : null,
		invitations_sent: mails,
		invitations_limit: hasPlan ? 1000 : null,
		invitations_available: hasPlan ? 1000 - mails : null,
	};
};
