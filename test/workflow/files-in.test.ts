import { randomBytes } from 'node:crypto';
import type { INodeExecutionData } from 'n8n-workflow';
import { ids, type Behaviour } from '../../sandbox';
import { connected, fileInMemory, locator, runWorkflow, sha256, watchedSandbox } from './harness';
import { errorRemedy, errorPattern } from '../errorText';
import { addition } from '../../nodes/shared/errors/errorText';

const sandbox = watchedSandbox();

const upload = {
	resource: 'knowledgeBase',
	operation: 'uploadDocument',
	knowledgeBaseStoreId: locator(ids.store),
	file: 'data',
};

const screen = {
	resource: 'preScreening',
	operation: 'screenFile',
	positionId: locator(ids.position),
	candidateName: '={{ $json.name }}',
	candidateEmail: '={{ $json.email }}',
	file: 'resume',
};

const bytes = randomBytes(300_000);

type Binary = NonNullable<INodeExecutionData['binary']>;
const item = (binary: Binary, json = {}): INodeExecutionData => ({ json, binary });
const withFile = (described = {}) => item({ data: fileInMemory(bytes, described) });

const run = async (
	items: INodeExecutionData[],
	parameters: object = {},
	more: Partial<Parameters<typeof runWorkflow>[0]> = {},
) =>
	await runWorkflow({
		items: items as never,
		credential: sandbox.credential(),
		parameters: { ...upload, ...parameters },
		...more,
	});

const uploads = () => sandbox.stats().uploads;
const requests = () => sandbox.stats().requests;

test('a document is uploaded unchanged, with its name, type and length', async () => {
	const outcome = await run([withFile({ fileName: 'Hausordnung – „neu“.pdf' })]);
	expect(outcome.errorText).toBe('');
	expect(uploads()).toEqual([
		{
			operation: 'upload_knowledge_base_document',
			field: 'file',
			fileName: 'Hausordnung – „neu“.pdf',
			contentType: 'application/pdf',
			size: bytes.length,
			sha256: sha256(bytes),
			contentLength: expect.any(Number) as number,
		},
	]);
	expect(outcome.fields()).toEqual([
		{ knowledge_base_store_id: ids.store, knowledge_base_id: expect.any(String) as string },
	]);
	expect(outcome.output()[0]!.binary).toMatchObject({ data: { mimeType: 'application/pdf' } });
});

test('the next node can create an interview with the knowledge base', async () => {
	const { fields } = await run([withFile()]);
	const interview = await runWorkflow({
		items: fields(),
		credential: sandbox.credential(),
		parameters: {
			resource: 'interview',
			operation: 'create',
			name: 'Ward Nurse',
			location: 'Vienna',
			interviewTemplateId: locator(ids.avatar),
			mojitoLanguageCode: 'en',
			type: 'interview',
			status: 'draft',
			visibility: 'merchant_invite',
			content: { knowledgeBaseStoreId: locator('={{ $json.knowledge_base_store_id }}') },
		},
	});
	expect(interview.errorText).toBe('');
});

test.each([
	['the extension for its type', { mimeType: 'application/pdf' }, 'file.pdf'],
	[
		'the extension that n8n provides',
		{ mimeType: 'application/x-abiword', fileExtension: 'abw' },
		'file.abw',
	],
	['no extension for an unknown type', { mimeType: 'application/x-unheard-of' }, 'file'],
	[
		'the extension if it has none',
		{ fileName: 'Lebenslauf', fileExtension: 'docx' },
		'Lebenslauf.docx',
	],
])('an incomplete file name is completed with %s', async (_, described, name) => {
	await run([withFile(described)]);
	expect(uploads().map(({ fileName }) => fileName)).toEqual([name]);
});

test.each([
	[42, '42.pdf'],
	['../../etc/CV.pdf', 'CV.pdf'],
	['C:\\x\\a.pdf', 'a.pdf'],
])('a file with the name %j is uploaded as %s', async (fileName, name) => {
	const outcome = await run([withFile({ fileName })]);
	expect(outcome.errorText).toBe('');
	expect(uploads()).toMatchObject([{ fileName: name, sha256: sha256(bytes) }]);
});

test('resumes are screened, and each item has the decision, fields and file of its person', async () => {
	const resumes = ['excellent', 'unsuitable'].map((word, index) =>
		item(
			{ resume: fileInMemory(Buffer.from(`${word} ${index}`), { mimeType: 'text/plain' }) },
			{ name: `Person ${index}`, email: `person.${index}@example.com` },
		),
	);
	const { output } = await run(resumes, screen);
	expect(output().map(({ json }) => json)).toMatchObject([
		{ interview_id: ids.position, email: 'person.0@example.com', recommendation: 'ai_accept' },
		{ interview_id: ids.position, email: 'person.1@example.com', recommendation: 'ai_reject' },
	]);
	for (const { json, binary } of output()) {
		expect(Object.keys(json).slice(0, 2)).toEqual(['candidate_name', 'candidate_email']);
		expect(json.interview_profile_id).toBe(json.profile_interview_id);
		expect(binary).toHaveProperty('resume');
	}
});

test('the answers to the form are sent as JSON', async () => {
	const person = { name: 'Ana', email: 'ana@example.com' };
	const resume = fileInMemory(Buffer.from('excellent'), { mimeType: 'text/plain' });
	const form = {
		residency: 'SK',
		languages: { language: [{ code: 'en', level: 'fluent' }] },
	};
	const { fields, errorText } = await run([item({ resume }, person)], {
		...screen,
		positionId: locator(ids.formPosition),
		form,
	});
	expect(errorText).toBe('');
	expect(fields()).toMatchObject([{ recommendation: 'ai_accept' }]);
});

describe('a missing or empty file', () => {
	test('is reported with the available names, before anything is sent', async () => {
		const photo = fileInMemory(Buffer.from('x'));
		const second = item({ photo, cv_2: photo });
		const { errorText } = await run([withFile(), second]);
		expect(errorText).toMatch(
			errorPattern('file-not-found', { field: 'Input Data Field Name', file: '"data"' }),
		);
		expect(errorText).toContain(errorRemedy('file-not-found', { names: 'photo, cv_2' }));
		expect(requests()).toBe(0);
	});

	test('is reported if the item has no files', async () => {
		const { errorText } = await run([{ json: { data: 'text' } }]);
		expect(errorText).toContain('This item has no files');
		expect(requests()).toBe(0);
	});

	test('does not affect other items with Continue On Fail', async () => {
		const settings = { onError: 'continueRegularOutput' as const };
		const { fields } = await run([{ json: {} }, withFile()], {}, { settings });
		expect(fields()).toEqual([
			{ error: expect.stringContaining('no such file') as string },
			expect.objectContaining({ knowledge_base_id: expect.any(String) as string }),
		]);
	});

	test('is reported if it is empty', async () => {
		const { errorText } = await run([item({ data: fileInMemory(Buffer.alloc(0)) })]);
		expect(errorText).toMatch(errorPattern('file-empty', { file: '"data"' }));
		expect(requests()).toBe(0);
	});
});

test.each(['data', '_files.data'])(
	'a workflow that stores files in fields accepts the name "%s"',
	async (file) => {
		const json = { _files: { data: fileInMemory(bytes, { fileName: 'a.pdf' }) } } as never;
		const { errorText } = await run([{ json }], { file }, { binaryMode: 'combined' });
		expect(errorText).toBe('');
		expect(uploads()).toMatchObject([{ fileName: 'a.pdf', sha256: sha256(bytes) }]);
	},
);

test('the error for a missing file lists the names of other files as they must be entered', async () => {
	const json = { _files: { photo: fileInMemory(bytes) } } as never;
	const { errorText } = await run([{ json }], {}, { binaryMode: 'combined' });
	expect(errorText).toContain(errorRemedy('file-not-found', { names: '_files.photo' }));
});

const operation = 'upload_knowledge_base_document';

test.each<[string, Behaviour]>([
	['429', { faults: [{ kind: 'status', status: 429, times: 1, operation }] }],
	[
		'429 during the upload',
		{ faults: [{ kind: 'status', status: 429, times: 1, operation, afterBytes: 100_000 }] },
	],
])('a file rejected with %s is sent again completely', async (_, behaviour) => {
	sandbox.configure(behaviour);
	const { errorText } = await run([withFile()]);
	expect(errorText).toBe('');
	expect(sandbox.stats().byOperation[operation]!.requests).toBe(2);
	expect(uploads().at(-1)!.sha256).toBe(sha256(bytes));
});

test('a 401 during the upload renews the token and sends the file again completely', async () => {
	sandbox.configure({
		faults: [{ kind: 'status', status: 401, times: 1, operation, afterBytes: 100_000 }],
	});
	const { errorText } = await runWorkflow({
		items: [withFile()] as never,
		credential: connected(sandbox),
		parameters: { ...upload, authentication: 'oAuth2Client' },
	});
	expect(errorText).toBe('');
	expect(sandbox.stats().oauth.refreshes).toBe(1);
	expect(uploads()).toMatchObject([{ sha256: sha256(bytes) }]);
});

test('an upload with unknown outcome is not sent again', async () => {
	sandbox.configure({ faults: [{ kind: 'reset-after', operation }] });
	const { errorText } = await run([withFile()]);
	expect(errorText).toContain(addition('outcome-unknown'));
	expect(sandbox.stats().byOperation[operation]!.requests).toBe(1);
});

describe('an upload is rejected with its own message', () => {
	const large = item({ data: fileInMemory(randomBytes(8_000_000)) });

	test('if the file is too large', async () => {
		sandbox.configure({ uploads: { maxBytes: 100_000 } });
		const { errorText } = await run([withFile()]);
		expect(errorText).toMatch(errorPattern('file-too-large'));
	});

	test('if the file is too large and the server closes the connection', async () => {
		sandbox.configure({ uploads: { maxBytes: 100_000, closeEarly: true } });
		const { errorText } = await run([large], { options: { retry: { maxRetries: 0 } } });
		expect(errorText).toMatch(
			/^The file is larger than JobMojito accepts|^JobMojito closed the connection before the upload was complete.*larger than JobMojito accepts, or the access token|^The connection to JobMojito was lost/s,
		);
	});

	test('if the type of the file is not accepted', async () => {
		sandbox.configure({ uploads: { types: ['application/pdf'] } });
		const { errorText } = await run([withFile({ mimeType: 'image/png', fileName: 'me.png' })]);
		expect(errorText).toMatch(errorPattern('file-type-refused'));
	});

	test('if the knowledge base belongs to another merchant', async () => {
		const { errorText } = await run([withFile()], {
			knowledgeBaseStoreId: locator(ids.strangerStore),
		});
		expect(errorText).toMatch(errorPattern('document-refused'));
	});
});
