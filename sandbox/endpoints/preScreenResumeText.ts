import type { Form } from '../screening/rules';
import { screenResume, type Applicant } from '../screening/screen';
import type { Endpoint } from '../sandboxContext';

/** POST job-interview-pre-screening-api-resume-text: screens a résumé text. */
export const preScreenResumeText: Endpoint = ({ caller, body }, context) => {
	const sent = body as Applicant & { candidate_resume: string; form?: Form };
	return screenResume(sent, sent.candidate_resume, sent.form ?? {}, caller, context);
};
