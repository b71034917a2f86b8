import { gone } from './parts/missing.js';
