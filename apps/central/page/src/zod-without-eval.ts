/**
 * Comes before every other module: zod decides when a schema is made whether it will compile a parser with
 * `new Function`, which the page's content security policy forbids and reports.
 */
import { z } from 'zod';

z.config({ jitless: true });
