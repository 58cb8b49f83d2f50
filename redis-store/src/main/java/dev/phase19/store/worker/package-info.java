/**
 * The workers that exist and what each is doing now, as they announce it themselves. Knows Jedis.
 */
package dev.phase19.store.worker;
