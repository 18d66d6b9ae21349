import type { Form } from '../screening/rules';
import { screen, type Applicant } from '../screening/screen';
import type { Endpoint } from './endpoint';

/** POST job-interview-pre-screening-api-resume-text: screens a résumé given as text. */
export const preScreenResumeText: Endpoint = ({ caller, body }, world) => {
	const sent = body as Applicant & { candidate_resume: string; form?: Form };
	return screen(sent, sent.candidate_resume, sent.form ?? {}, caller, world);
};
