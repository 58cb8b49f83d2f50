/**
 * JavaScript and TypeScript: one language here, since their files import each other, and since the
 * same tools resolve their imports.
 */
package dev.phase19.worker.imports.javascript;
