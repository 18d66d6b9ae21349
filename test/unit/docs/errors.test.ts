import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import ts from 'typescript';

const project = resolve(__dirname, '..', '..', '..');

/** The errors that the page explains: the first cells of its tables. */
const explained = readFileSync(join(project, 'docs', 'errors.md'), 'utf8')
	.split('\n')
	.map((line) => /^\| (.+?) \| .+ \|$/.exec(line)?.[1])
	.filter((cell) => cell !== undefined && cell !== 'The error says' && !/^-+$/.test(cell));

/** The texts that an expression of the code can give; "…" stands for what is put in. */
function texts(node: ts.Expression): string[] {
	if (ts.isConditionalExpression(node)) return [...texts(node.whenTrue), ...texts(node.whenFalse)];
	if (ts.isBinaryExpression(node)) return texts(node.right);
	if (ts.isStringLiteralLike(node)) return [node.text];
	if (!ts.isTemplateExpression(node)) return [];
	const spans = node.templateSpans.map(({ literal }) => literal.text);
	// One that begins with another message only adds to it.
	return node.head.text ? [[node.head.text, ...spans].join('…')] : [];
}

/** The messages of all errors in a file. */
function messagesIn(file: string): string[] {
	const source = ts.createSourceFile(
		file,
		readFileSync(file, 'utf8'),
		ts.ScriptTarget.Latest,
		true,
	);
	const found: string[] = [];
	const visit = (node: ts.Node): void => {
		if (ts.isPropertyAssignment(node) && node.name.getText() === 'message') {
			found.push(...texts(node.initializer));
		}
		if (ts.isNewExpression(node)) {
			const [first, second] = node.arguments ?? [];
			const made = node.expression.getText();
			if (made === 'ResponseError' && first) found.push(...texts(first));
			if (made === 'FieldError' && second) found.push(...texts(second).map((is) => `"…" ${is}`));
		}
		// Pairs of a message and what to do.
		if (ts.isArrayLiteralExpression(node) && node.elements.length === 2) {
			const [first, second] = node.elements as unknown as [ts.Expression, ts.Expression];
			if (texts(second).some((text) => text.endsWith('.'))) found.push(...texts(first));
		}
		// The ends of "The JobMojito server …", by the network's own codes.
		if (ts.isVariableDeclaration(node) && node.name.getText() === 'NEVER_MADE') {
			for (const entry of (node.initializer as ts.ObjectLiteralExpression).properties) {
				const [end] = texts((entry as ts.PropertyAssignment).initializer);
				found.push(`The JobMojito server ${end}`);
			}
		}
		ts.forEachChild(node, visit);
	};
	visit(source);
	return found;
}

test('each error of the package has its line in docs/errors.md, and no line is left over', () => {
	const nodes = join(project, 'nodes');
	const files = readdirSync(nodes, { recursive: true, encoding: 'utf8' })
		.filter((name) => name.endsWith('.ts'))
		.map((name) => join(nodes, name));
	const messages = new Set(files.flatMap(messagesIn));
	messages.delete('The JobMojito server …');
	expect([...new Set(explained)].sort()).toEqual([...messages].sort());
	expect(explained).toHaveLength(messages.size);
});
