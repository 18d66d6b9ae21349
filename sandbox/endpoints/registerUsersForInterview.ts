import type { Interview } from '../rows';
import { isEmailAddress } from '../emailAddress';
import { addCandidate, findByEmail } from '../state';
import type { SandboxContext } from '../sandboxContext';
import type { Endpoint } from './endpoint';
import { lookUp } from './lookUp';
import { actingMerchant } from './merchant';

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

/** The other way round than job-interview-token: here only true and 'true' switch a thing on. */
const isOn = (value?: boolean | string | null) => value === true || value === 'true';

function registerOne(user: User, body: Body, interview: Interview, world: SandboxContext) {
	const email = user.email?.trim() ?? '';
	if (email === '') return { ...user, result: 'Error: Email is required' };
	if (!isEmailAddress(email)) {
		return { ...user, result: 'Error: Email is not valid' };
	}
	const merchantId = interview.merchant_id;
	const candidate =
		findByEmail(world.state, merchantId, email) ??
		addCandidate(world.state, { merchantId, email, at: world.now() });
	if (user.name) candidate.name = user.name;
	if (user.external_id) candidate.external_id = user.external_id;

	const interview_url = world.links.make({
		type: 'interview-for-profile',
		merchantId,
		ids: { interview_id: interview.id, interview_profile_id: candidate.id },
		hideMenu: isOn(body.hide_menu),
		hideFrame: isOn(body.hide_iframe),
		test: isOn(body.is_test),
	});
	if (body.send_email === true) {
		world.state.mails.push({
			merchant_id: merchantId,
			to: email,
			interview_id: interview.id,
			interview_url,
		});
	}
	return { ...user, result: 'ok', interview_url };
}

/** POST job-interview-register-users: each person with how it went, in the order they were sent. */
export const registerUsersForInterview: Endpoint = (call, world) => {
	const body = call.body as Body;
	const merchantId = actingMerchant(call.caller, world.state, body.merchant_id);
	const interview = lookUp.interview(world.state, merchantId, body.interview_id);
	return body.users.map(({ name, email, external_id }) => {
		// The answer's e-mail address may be left out but not null.
		const user = { name, external_id, ...(email == null ? {} : { email }) };
		return registerOne(user, body, interview, world);
	});
};
