import type { Form } from '../screening/rules';
import { screenResume, type Applicant } from '../screening/screen';
import { ApiError } from '../server/apiError';
import type { UploadedFile } from '../server/files';
import type { Endpoint } from '../sandboxContext';
import { requireFile } from './file';

/** Parses the form's answers (JSON in a text field). */
function parseForm(text: string | undefined): Form {
	if (!text) return {};
	let form: unknown;
	try {
		form = JSON.parse(text);
	} catch {
		form = undefined;
	}
	if (form !== null && typeof form === 'object' && !Array.isArray(form)) return form as Form;
	throw new ApiError(422, 'form is no JSON object.', 'form');
}

/** The file's name and its plain text. */
function extractText({ name, contentType, bytes }: UploadedFile): string {
	if (bytes.length === 0) throw new ApiError(422, 'file is empty.', 'file');
	if (/^(image|audio|video)\//.test(contentType)) {
		throw new ApiError(422, `file has no text: ${contentType}`, 'file');
	}
	return `${name} ${bytes.toString('utf8')}`;
}

/** POST job-interview-pre-screening-api-resume-binary: screens a résumé file. */
export const preScreenResumeBinary: Endpoint = (call, context) => {
	const body = call.body as Applicant & { form?: string };
	return screenResume(
		body,
		extractText(requireFile(call)),
		parseForm(body.form),
		call.caller,
		context,
	);
};
