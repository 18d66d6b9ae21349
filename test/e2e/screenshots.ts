import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { Locator, Page } from 'playwright-core';

/**
 * Takes a screenshot of elements and the area between them. Saved only if JOBMOJITO_PICTURES names
 * a folder.
 *
 * @param margin margin in pixels
 * @param type file type; WebP is a quarter of PNG's size
 */
export async function screenshot(
	page: Page,
	name: string,
	parts: Locator | Locator[],
	margin = 12,
	type: 'png' | 'webp' = 'png',
): Promise<void> {
	await dismissToasts(page);
	// Move the mouse away: hovered elements look different.
	await page.mouse.move(0, 0);
	const boxes = await Promise.all([parts].flat().map(async (part) => await part.boundingBox()));
	const { width, height } = page.viewportSize()!;
	const edges = boxes.map((box) => {
		if (!box) throw new Error(`A part of the picture ${name} is not on the page`);
		return [box.x, box.y, box.x + box.width, box.y + box.height] as const;
	});
	const left = Math.max(0, Math.min(...edges.map(([x]) => x)) - margin);
	const top = Math.max(0, Math.min(...edges.map(([, y]) => y)) - margin);
	const right = Math.min(width, Math.max(...edges.map(([, , x]) => x)) + margin);
	const bottom = Math.min(height, Math.max(...edges.map(([, , , y]) => y)) + margin);
	const clip = { x: left, y: top, width: right - left, height: bottom - top };
	const image =
		type === 'png'
			? await page.screenshot({ animations: 'disabled', clip })
			: await toWebP(page, { ...clip, scale: 1 });
	if (!process.env.JOBMOJITO_PICTURES) return;
	const file = join(resolve(process.env.JOBMOJITO_PICTURES), `${name}.${type}`);
	mkdirSync(dirname(file), { recursive: true });
	writeFileSync(file, image);
}

/** Takes a screenshot of an element that may be higher than the page, if screenshots are saved. */
export async function fullScreenshot(
	page: Page,
	name: string,
	...of: [parts: Locator[], margin: number, type: 'webp']
): Promise<void> {
	if (!process.env.JOBMOJITO_PICTURES) return;
	const size = page.viewportSize()!;
	await page.setViewportSize({ ...size, height: 2700 });
	await screenshot(page, name, ...of);
	await page.setViewportSize(size);
}

/** Playwright supports PNG and JPEG only. */
async function toWebP(page: Page, clip: Box & { scale: number }): Promise<Buffer> {
	const session = await page.context().newCDPSession(page);
	try {
		const format = { format: 'webp', quality: 70 } as const;
		const { data } = await session.send('Page.captureScreenshot', { ...format, clip });
		return Buffer.from(data, 'base64');
	} finally {
		await session.detach();
	}
}

type Box = Record<'x' | 'y' | 'width' | 'height', number>;

/** Closes n8n's notifications. */
export async function dismissToasts(page: Page): Promise<void> {
	const toasts = page.locator('.el-notification');
	for (const close of await page.locator('.el-notification__closeBtn').all()) {
		await close.click({ timeout: 2_000 }).catch(() => {});
	}
	await toasts.first().waitFor({ state: 'detached' });
}
