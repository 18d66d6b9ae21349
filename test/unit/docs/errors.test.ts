import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import ts from 'typescript';
import { ADDITIONS, ERRORS, SECTIONS } from '../../../nodes/shared/errors/errorTable';
import { errorsPage } from '../../../scripts/errors/page';

const project = resolve(__dirname, '..', '..', '..');
const TABLE = join('nodes', 'shared', 'errors');

/** The files of the package, without the table itself. */
const files = ['nodes', 'credentials']
	.flatMap((folder) =>
		readdirSync(join(project, folder), { recursive: true, encoding: 'utf8' }).map((name) =>
			join(folder, name),
		),
	)
	.filter((name) => name.endsWith('.ts') && !name.startsWith(TABLE));

function nodesIn(name: string): ts.Node[] {
	const text = readFileSync(join(project, name), 'utf8');
	const found: ts.Node[] = [];
	const visit = (node: ts.Node): void => {
		found.push(node);
		ts.forEachChild(node, visit);
	};
	visit(ts.createSourceFile(name, text, ts.ScriptTarget.Latest, true));
	return found;
}

const code = files.flatMap(nodesIn);

test('docs/errors.md is up to date: otherwise run "npm run docs:errors"', () => {
	const page = readFileSync(join(project, 'docs', 'errors.md'), 'utf8');
	// Compare line by line, so that a failure shows the lines that differ.
	expect(page.split('\n')).toEqual(errorsPage().split('\n'));
});

test('the page shows messages and remedies as n8n shows them', () => {
	const page = errorsPage();
	expect(page).toContain(
		'| "…" is not a text | Use an expression that returns a text, not a list or an object. | `not-a-text` |',
	);
	expect(page).toContain(
		'| JobMojito did not answer within … seconds | Run the workflow again later, or set a longer "Timeout" under Options. | `timeout` |',
	);
});

test('docs/dev/faults.md names errors by codes of the table', () => {
	const page = readFileSync(join(project, 'docs', 'dev', 'faults.md'), 'utf8');
	const named = [...page.matchAll(/`([a-z]+(?:-[a-z]+)+)`/g)].map(([, name]) => name!);
	expect(named.length).toBeGreaterThan(20);
	expect(named.filter((name) => !Object.hasOwn(ERRORS, name))).toEqual([]);
});

test('each code is in one section and is used', () => {
	const codes = SECTIONS.flatMap(([, entries]) => Object.keys(entries));
	expect(codes).toHaveLength(new Set(codes).size);
	expect(codes.sort()).toEqual(Object.keys(ERRORS).sort());
	const used = new Set(code.filter(ts.isStringLiteralLike).map(({ text }) => text));
	const additions = readFileSync(join(project, TABLE, 'errorText.ts'), 'utf8');
	const unused = [...codes, ...Object.keys(ADDITIONS)].filter(
		(name) => !used.has(name) && !additions.includes(`'${name}'`),
	);
	expect(unused).toEqual([]);
});

test.each(Object.entries(ERRORS))(
	'%s has a message without a full stop and a remedy in sentences',
	(_, entry) => {
		expect(entry.message).toMatch(/^(["{]|[A-Zn]).*[^.]$/);
		expect(entry.remedy).toMatch(/[.}]$/);
	},
);

test('no error text is written outside of the table', () => {
	const withOwnText = code.filter(
		(node) =>
			(ts.isPropertyAssignment(node) &&
				['message', 'remedy'].includes(node.name.getText()) &&
				hasWords(node.initializer)) ||
			(ts.isNewExpression(node) &&
				// FieldError and ResponseError take a code of the table, which the compiler checks.
				/(?<!Field|Response)Error$/.test(node.expression.getText()) &&
				(node.arguments ?? []).some(hasWords)),
	);
	expect(withOwnText.map((node) => node.getText())).toEqual([]);
});

/** Whether an expression is a text of more than one word. */
function hasWords(node: ts.Expression): boolean {
	if (ts.isStringLiteralLike(node)) return /\w \w/.test(node.text);
	if (!ts.isTemplateExpression(node)) return false;
	return [node.head, ...node.templateSpans.map(({ literal }) => literal)].some(({ text }) =>
		/[a-z]{2}/.test(text),
	);
}
