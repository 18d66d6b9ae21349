import { program } from '../eslint.project.config.mjs';

export default program();
