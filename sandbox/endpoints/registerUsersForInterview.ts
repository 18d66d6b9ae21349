import type { Interview } from '../rows';
import { isDeliverable } from '../emailAddress';
import { addCandidate, findCandidateByEmail } from '../state';
import type { Endpoint, SandboxContext } from '../sandboxContext';
import { lookUp } from './lookUp';
import { resolveMerchant } from './merchant';

interface User {
	name?: string | null;
	email?: string | null;
	external_id?: string | null;
}

interface Body {
	users: User[];
	interview_id: string;
	merchant_id?: string | null;
	send_email?: boolean | null;
	hide_menu?: boolean | string | null;
	hide_iframe?: boolean | string | null;
	is_test?: boolean | string | null;
}

/** Unlike job-interview-token, only true and 'true' mean true. */
const isTrue = (value?: boolean | string | null) => value === true || value === 'true';

function registerUser(user: User, body: Body, interview: Interview, context: SandboxContext) {
	const email = user.email?.trim() ?? '';
	if (email === '') return { ...user, result: 'Error: Email is required' };
	if (!isDeliverable(email)) {
		return { ...user, result: 'Error: Email is not valid' };
	}
	const merchantId = interview.merchant_id;
	const candidate =
		findCandidateByEmail(context.state, merchantId, email) ??
		addCandidate(context.state, { merchantId, email, at: context.now() });
	if (user.name) candidate.name = user.name;
	if (user.external_id) candidate.external_id = user.external_id;

	const interview_url = context.links.create({
		type: 'interview-for-profile',
		merchantId,
		ids: { interview_id: interview.id, interview_profile_id: candidate.id },
		hideMenu: isTrue(body.hide_menu),
		hideFrame: isTrue(body.hide_iframe),
		test: isTrue(body.is_test),
	});
	if (body.send_email === true) {
		context.state.mails.push({
			merchant_id: merchantId,
			to: email,
			interview_id: interview.id,
			interview_url,
		});
	}
	return { ...user, result: 'ok', interview_url };
}

/** POST job-interview-register-users: returns the users with their results, in order. */
export const registerUsersForInterview: Endpoint = (call, context) => {
	const body = call.body as Body;
	const merchantId = resolveMerchant(call.caller, context.state, body.merchant_id);
	const interview = lookUp.interview(context.state, merchantId, body.interview_id);
	return body.users.map(({ name, email, external_id }) => {
		// In the response, email may be missing but not null.
		const user = { name, external_id, ...(email == null ? {} : { email }) };
		return registerUser(user, body, interview, context);
	});
};
