import type { Resource } from '../operation';
import { uploadDocument } from './uploadDocument';

export const knowledgeBase: Resource = {
	value: 'knowledgeBase',
	name: 'Knowledge Base',
	operations: [uploadDocument],
};
